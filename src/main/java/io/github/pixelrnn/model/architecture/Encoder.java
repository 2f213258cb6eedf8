// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model.architecture;

/**
 * What makes the conditioning map of every layer (section 3.6) out of the shown pixels of an image:
 * an unmasked convolutional network. With a factor of 1 any pixels may be shown, and it tells of
 * those on all sides of a position, at full size or by way of smaller maps. With a larger one it is
 * the upsampling network of a multi-scale model (section 3.7), and sees nothing but the small
 * image: by subsampling every factor-th pixel of every factor-th row, from the first on, as far as
 * it is shown; averages stand in the guide.
 *
 * @param features of its hidden layers at full size; the map has twice as many; 0 for a network
 *     without
 * @param factor 1, 2, 4 or 8; how many times as wide and high the image is as the small one
 * @param reduction how the small image is made; of no meaning with a factor of 1
 * @param halvings 0…4; how often its maps are made half as wide and high, and again as large as
 *     before (a U-Net: Ronneberger et al. 2015); 0 for one that works at full size throughout
 * @param planes P, how many planes beside the image it reads too, each with what is known of it
 */
public record Encoder(int features, int factor, Reduction reduction, int halvings, int planes) {
  /** The most planes beside an image. */
  public static final int MOST_PLANES = 8;

  /** No encoder. */
  public static final Encoder NONE = new Encoder(0, 1);

  private static final int MOST_FEATURES = 1024;

  /** How far the widest path of the one for holes looks: 2 pixels, then 1, 2, 4, 8 and 16. */
  private static final int REACH = 33;

  /** How many 3×3 convolutions its smallest maps go through. */
  public static final int MIDDLE = 3;

  /** How many small pixels the upsampling one's convolutions look before they double: 2, 1, 2. */
  private static final int SMALL_REACH = 5;

  private static final int MOST_FACTOR = 8;
  private static final int MOST_HALVINGS = 4;

  /**
   * @throws IllegalArgumentException for features outside 0…1024, another factor or more halvings,
   *     or halvings of one that does not look on all sides
   */
  public Encoder {
    if (features < 0 || features > MOST_FEATURES) {
      throw new IllegalArgumentException(
          "encoder must be 0…" + MOST_FEATURES + " features, got " + features);
    }
    if (factor < 1 || factor > MOST_FACTOR || Integer.bitCount(factor) != 1) {
      throw new IllegalArgumentException("factor must be 1, 2, 4 or 8, got " + factor);
    }
    if (features == 0 && factor != 1) {
      throw new IllegalArgumentException("factor must be 1 without an encoder, got " + factor);
    }
    if (factor == 1 && reduction != Reduction.SUBSAMPLING) {
      throw new IllegalArgumentException(
          "reduction must be "
              + Reduction.SUBSAMPLING.label()
              + " without a small image, got "
              + reduction.label());
    }
    if (halvings < 0 || halvings > MOST_HALVINGS) {
      throw new IllegalArgumentException(
          "halvings must be 0…" + MOST_HALVINGS + ", got " + halvings);
    }
    boolean forHoles = features > 0 && factor == 1;
    if (halvings > 0 && !forHoles) {
      throw new IllegalArgumentException(
          "halvings must be 0 in an encoder that does not look on all sides, got " + halvings);
    }
    if (planes < 0 || planes > (forHoles ? MOST_PLANES : 0)) {
      throw new IllegalArgumentException(
          "planes must be 0…"
              + (forHoles ? MOST_PLANES : 0)
              + (forHoles ? "" : " without an encoder for holes")
              + ", got "
              + planes);
    }
  }

  /** One that works at full size throughout, without planes beside the image. */
  public Encoder(int features, int factor, Reduction reduction) {
    this(features, factor, reduction, 0, 0);
  }

  /** One whose small image is subsampled, if it has one. */
  public Encoder(int features, int factor) {
    this(features, factor, Reduction.SUBSAMPLING);
  }

  /** One that tells of the shown pixels on all sides. */
  public Encoder(int features) {
    this(features, 1);
  }

  /** One that tells of the shown pixels on all sides, by way of smaller maps. */
  public static Encoder halving(int features, int halvings) {
    return new Encoder(features, 1, Reduction.SUBSAMPLING, halvings, 0);
  }

  /** The same that reads so many planes beside the image. */
  public Encoder withPlanes(int newPlanes) {
    return new Encoder(features, factor, reduction, halvings, newPlanes);
  }

  /** Whether there is one. */
  public boolean exists() {
    return features > 0;
  }

  /** Whether it is the upsampling network of a multi-scale model. */
  public boolean upsamples() {
    return factor > 1;
  }

  /** Whether it reads an interpolation of the shown pixels beside them. */
  public boolean guided() {
    return exists() && !upsamples();
  }

  /** Whether the small image is of means, which are no pixels of the image. */
  public boolean averages() {
    return upsamples() && reduction == Reduction.AVERAGE;
  }

  /** Whether a pixel belongs to the small image. */
  public boolean samples(int y, int x) {
    return !averages() && y % factor == 0 && x % factor == 0;
  }

  /**
   * How many features of the guide it reads: C for an interpolation of the shown pixels, then C + 1
   * for each plane beside, 1 where it is known and its levels by channel, 0 where not; C + 1 for a
   * small image of means, which stands at every factor-th pixel of every factor-th row: 1 where its
   * pixel is known, then the mean by channel (levels), 0 where it is not.
   *
   * @param channels C
   */
  public int guide(int channels) {
    return averages() ? channels + 1 : guided() ? channels + planes * (channels + 1) : 0;
  }

  /** K, the features of the map that it gives. */
  public int conditioning() {
    return 2 * features;
  }

  /** Whether it makes its maps smaller on the way. */
  public boolean halves() {
    return halvings > 0;
  }

  /**
   * Of how many rows and columns each a part must begin at a multiple for its map to be that of the
   * whole: for maps made smaller, or enlarged, their pixels must be the same.
   */
  public int grid() {
    return factor << halvings;
  }

  /**
   * Pixels in every direction that its map depends on at most; 0 without an encoder. A multiple of
   * the factor, the least; and of two to the power of the halvings.
   */
  public int reach() {
    if (upsamples()) {
      // Doubled, pixel i is told to those from 2i − 1 to 2i + 2; at last, to s·i + 2(s − 1).
      int farthest = SMALL_REACH * factor + 2 * (factor - 1);
      return (farthest + factor - 1) / factor * factor;
    }
    return halves() ? reachByHalving() : exists() ? REACH : 0;
  }

  private int reachByHalving() {
    int reach = 3; // 5×5 and 3×3
    for (int half = 2; half <= grid(); half *= 2) {
      boolean smallest = half == grid();
      reach += half; // 4×4 that halves: two of the pixels before
      reach += half * (smallest ? MIDDLE : 1); // 3×3
      reach += half + half / 2; // 4×4 that doubles, and 3×3
    }
    return (reach + grid() - 1) / grid() * grid();
  }
}
