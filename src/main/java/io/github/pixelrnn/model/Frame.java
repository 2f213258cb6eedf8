// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

import java.util.Objects;

/**
 * What the three networks have in common (van den Oord et al. 2016, section 3 and table 1).
 *
 * @param layers n, the layers after the first; 1 or more
 * @param features h, a layer's hidden width; the maps between layers have 2h features. A multiple
 *     of {@code channels}
 * @param headWidth m, the width of the head's two hidden 1×1 layers. A multiple of {@code channels}
 * @param levels L, grey levels per channel, 2…256
 * @param channels C, 1 for grey, 3 for RGB
 * @param residual whether each layer's input is added to its output (section 3.3)
 * @param skip whether the head reads every layer and not the last alone (section 3.3)
 * @param validity whether one more input channel tells known pixels (1) from unknown ones (0)
 * @param conditioning K, the features of a map that every layer sees unmasked (section 3.6); 0 for
 *     a network without. A network with an encoder has as many as the encoder gives
 * @param head how the last features become logits
 * @param encoder what makes the conditioning map; {@link Encoder#NONE} if it is given from outside
 * @param oriented whether the network is told how an image was turned, by one learned bias for each
 *     of the eight orientations after the first layer
 */
public record Frame(
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

  /** Bounds far above any use, so that a card can't ask for a graph that fills the memory. */
  private static final int MOST_LAYERS = 64;

  private static final int MOST_FEATURES = 4096;

  /**
   * @throws IllegalArgumentException naming the value and the allowed range
   */
  public Frame {
    requireWithin("layers", layers, 1, MOST_LAYERS);
    if (channels != 1 && channels != 3) {
      throw new IllegalArgumentException("channels must be 1 (grey) or 3 (RGB), got " + channels);
    }
    requireWithin("levels", levels, 2, 256);
    requireGroups("features", features, channels);
    requireGroups("headwidth", headWidth, channels);
    requireWithin("conditioning", conditioning, 0, MOST_FEATURES);
    Objects.requireNonNull(head, "head");
    Objects.requireNonNull(encoder, "encoder");
    if (encoder.exists() && conditioning != encoder.conditioning()) {
      throw new IllegalArgumentException(
          "conditioning must be the "
              + encoder.conditioning()
              + " features that the encoder gives, got "
              + conditioning);
    }
  }

  /** A frame with the paper's head, without an encoder and not told of orientations. */
  public Frame(
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
        layers,
        features,
        headWidth,
        levels,
        channels,
        residual,
        skip,
        validity,
        conditioning,
        HeadForm.SOFTMAX,
        Encoder.NONE,
        false);
  }

  /** A frame with both kinds of connections, no validity input and no conditioning. */
  public static Frame of(int layers, int features, int headWidth, int levels, int channels) {
    return new Frame(layers, features, headWidth, levels, channels, true, true, false, 0);
  }

  /**
   * F, the features of the guide ({@link PixelBatch}) that the network reads: C + 2 for a residual
   * head, C more for an encoder.
   */
  public int guide() {
    return interpolation() + (encoder.exists() ? channels : 0);
  }

  /** The guide's first feature for the encoder. */
  public int interpolation() {
    return head.residual() ? channels + 2 : 0;
  }

  /** This frame with the given connections. */
  public Frame withConnections(boolean withResidual, boolean withSkip) {
    return new Frame(
        layers,
        features,
        headWidth,
        levels,
        channels,
        withResidual,
        withSkip,
        validity,
        conditioning,
        head,
        encoder,
        oriented);
  }

  /** This frame with or without the validity input. */
  public Frame withValidity(boolean withValidity) {
    return new Frame(
        layers,
        features,
        headWidth,
        levels,
        channels,
        residual,
        skip,
        withValidity,
        conditioning,
        head,
        encoder,
        oriented);
  }

  /** This frame with a conditioning map of the given features from outside; 0 for none. */
  public Frame withConditioning(int newConditioning) {
    return withMap(newConditioning, Encoder.NONE);
  }

  /** This frame with an encoder that makes its conditioning map. */
  public Frame withEncoder(Encoder newEncoder) {
    return withMap(newEncoder.conditioning(), newEncoder);
  }

  private Frame withMap(int newConditioning, Encoder newEncoder) {
    return new Frame(
        layers,
        features,
        headWidth,
        levels,
        channels,
        residual,
        skip,
        validity,
        newConditioning,
        head,
        newEncoder,
        oriented);
  }

  /** This frame with another form of the head. */
  public Frame withHead(HeadForm newHead) {
    return new Frame(
        layers,
        features,
        headWidth,
        levels,
        channels,
        residual,
        skip,
        validity,
        conditioning,
        newHead,
        encoder,
        oriented);
  }

  /** This frame told of the images' orientations or not. */
  public Frame withOrientation(boolean isOriented) {
    return new Frame(
        layers,
        features,
        headWidth,
        levels,
        channels,
        residual,
        skip,
        validity,
        conditioning,
        head,
        encoder,
        isOriented);
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
