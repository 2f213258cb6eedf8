// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model.architecture;

import java.util.Objects;

/**
 * What the networks have in common beside their weights (van den Oord et al. 2016, section 3 and
 * table 1).
 *
 * @param sizes how large a network is and what its images are
 * @param connections between its layers
 * @param inputs what it reads beside the levels
 * @param head how the last features become logits
 */
public record Hyperparameters(Sizes sizes, Connections connections, Inputs inputs, HeadForm head) {

  /** Bounds far above any use, so that a card can't ask for a graph that fills the memory. */
  private static final int MOST_LAYERS = 64;

  private static final int MOST_FEATURES = 4096;

  public Hyperparameters {
    Objects.requireNonNull(sizes, "sizes");
    Objects.requireNonNull(connections, "connections");
    Objects.requireNonNull(inputs, "inputs");
    Objects.requireNonNull(head, "head");
    if (head.coupled() && sizes.channels() == 1) {
      throw new IllegalArgumentException("a coupled head must have several channels, got 1");
    }
    if (inputs.encoder().planes() > 0 && !head.residual()) {
      throw new IllegalArgumentException("planes need a residual head: they shift its prediction");
    }
    if (inputs.encoder().halves() && !head.residual()) {
      throw new IllegalArgumentException(
          "halvings need a residual head: the encoder is told of its prediction");
    }
  }

  /**
   * How large a network is and what its images are.
   *
   * @param layers n, the layers after the first; 1 or more
   * @param features h, a layer's hidden width; the maps between layers have 2h features. A multiple
   *     of {@code channels}
   * @param headWidth m, the width of the head's two hidden 1×1 layers. A multiple of {@code
   *     channels}
   * @param levels L, grey levels per channel, 2…256
   * @param channels C, 1 for grey, 3 for RGB
   */
  public record Sizes(int layers, int features, int headWidth, int levels, int channels) {
    /**
     * @throws IllegalArgumentException naming the value and the allowed range
     */
    public Sizes {
      requireWithin("layers", layers, 1, MOST_LAYERS);
      if (channels != 1 && channels != 3) {
        throw new IllegalArgumentException("channels must be 1 (grey) or 3 (RGB), got " + channels);
      }
      requireWithin("levels", levels, 2, 256);
      requireGroups("features", features, channels);
      requireGroups("headwidth", headWidth, channels);
    }
  }

  /**
   * What is added or handed on past the layers (section 3.3).
   *
   * @param residual whether each layer's input is added to its output
   * @param skip whether the head reads every layer and not the last alone
   */
  public record Connections(boolean residual, boolean skip) {}

  /**
   * What a network reads beside the levels.
   *
   * @param validity whether one more input channel tells known pixels (1) from unknown ones (0)
   * @param conditioning K, the features of a map that every layer sees unmasked (section 3.6); 0
   *     for a network without. A network with an encoder has as many as the encoder gives
   * @param encoder what makes the conditioning map; {@link Encoder#NONE} if it is given from
   *     outside
   * @param oriented whether the network is told how an image was turned, by one learned bias for
   *     each of the eight orientations after the first layer
   */
  public record Inputs(boolean validity, int conditioning, Encoder encoder, boolean oriented) {
    /**
     * @throws IllegalArgumentException naming the value and the allowed range
     */
    public Inputs {
      requireWithin("conditioning", conditioning, 0, MOST_FEATURES);
      Objects.requireNonNull(encoder, "encoder");
      if (encoder.exists() && conditioning != encoder.conditioning()) {
        throw new IllegalArgumentException(
            "conditioning must be the "
                + encoder.conditioning()
                + " features that the encoder gives, got "
                + conditioning);
      }
    }
  }

  /**
   * All one by one, as a model's card has them; see the records they belong to.
   *
   * @throws IllegalArgumentException naming the value and the allowed range
   */
  public Hyperparameters(
      int layers,
      int features,
      int headWidth,
      int levels,
      int channels,
      boolean residual,
      boolean skip,
      boolean validity,
      int conditioning,
      HeadForm head,
      Encoder encoder,
      boolean oriented) {
    this(
        new Sizes(layers, features, headWidth, levels, channels),
        new Connections(residual, skip),
        new Inputs(validity, conditioning, encoder, oriented),
        head);
  }

  /** With the paper's head, without an encoder and not told of orientations. */
  public Hyperparameters(
      int layers,
      int features,
      int headWidth,
      int levels,
      int channels,
      boolean residual,
      boolean skip,
      boolean validity,
      int conditioning) {
    this(
        new Sizes(layers, features, headWidth, levels, channels),
        new Connections(residual, skip),
        new Inputs(validity, conditioning, Encoder.NONE, false),
        HeadForm.SOFTMAX);
  }

  /** With both kinds of connections, no validity input and no conditioning. */
  public static Hyperparameters of(
      int layers, int features, int headWidth, int levels, int channels) {
    return new Hyperparameters(layers, features, headWidth, levels, channels, true, true, false, 0);
  }

  /** n; see {@link Sizes}. */
  public int layers() {
    return sizes.layers();
  }

  /** h; see {@link Sizes}. */
  public int features() {
    return sizes.features();
  }

  /** m; see {@link Sizes}. */
  public int headWidth() {
    return sizes.headWidth();
  }

  /** L; see {@link Sizes}. */
  public int levels() {
    return sizes.levels();
  }

  /** C; see {@link Sizes}. */
  public int channels() {
    return sizes.channels();
  }

  /** See {@link Connections}. */
  public boolean residual() {
    return connections.residual();
  }

  /** See {@link Connections}. */
  public boolean skip() {
    return connections.skip();
  }

  /** See {@link Inputs}. */
  public boolean validity() {
    return inputs.validity();
  }

  /** K; see {@link Inputs}. */
  public int conditioning() {
    return inputs.conditioning();
  }

  /** See {@link Inputs}. */
  public Encoder encoder() {
    return inputs.encoder();
  }

  /** See {@link Inputs}. */
  public boolean oriented() {
    return inputs.oriented();
  }

  /**
   * F, the features of the guide ({@code PixelBatch}) that the network reads: C + 2 for a residual
   * head, and those of {@link Encoder#guide}.
   */
  public int guide() {
    return interpolation() + encoder().guide(channels());
  }

  /** The guide's first feature for the encoder. */
  public int interpolation() {
    return head.residual() ? channels() + 2 : 0;
  }

  /** The same with the given connections. */
  public Hyperparameters withConnections(boolean residual, boolean skip) {
    return new Hyperparameters(sizes, new Connections(residual, skip), inputs, head);
  }

  /** The same with or without the validity input. */
  public Hyperparameters withValidity(boolean validity) {
    return withInputs(new Inputs(validity, conditioning(), encoder(), oriented()));
  }

  /** The same with a conditioning map of the given features from outside; 0 for none. */
  public Hyperparameters withConditioning(int conditioning) {
    return withInputs(new Inputs(validity(), conditioning, Encoder.NONE, oriented()));
  }

  /** The same with an encoder that makes its conditioning map. */
  public Hyperparameters withEncoder(Encoder encoder) {
    return withInputs(new Inputs(validity(), encoder.conditioning(), encoder, oriented()));
  }

  /** The same told of the images' orientations or not. */
  public Hyperparameters withOrientation(boolean oriented) {
    return withInputs(new Inputs(validity(), conditioning(), encoder(), oriented));
  }

  private Hyperparameters withInputs(Inputs newInputs) {
    return new Hyperparameters(sizes, connections, newInputs, head);
  }

  /** The same with another form of the head. */
  public Hyperparameters withHead(HeadForm newHead) {
    return new Hyperparameters(sizes, connections, inputs, newHead);
  }

  private static void requireWithin(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " must be " + least + "…" + most + ", got " + value);
    }
  }

  /** Features are split into one group a channel (section 3.4), so the width must divide evenly. */
  private static void requireGroups(String name, int width, int channels) {
    requireWithin(name, width, 1, MOST_FEATURES);
    if (width % channels != 0) {
      int below = width - width % channels;
      int above = below + channels;
      String nearest =
          below == 0 || above > MOST_FEATURES
              ? "the nearest that fits is " + (below == 0 ? above : below)
              : "the nearest that fit are " + below + " and " + above;
      throw new IllegalArgumentException(
          name
              + " must be a multiple of the "
              + channels
              + " channels, got "
              + width
              + "; "
              + nearest);
    }
  }
}
