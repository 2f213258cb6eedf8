// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

/**
 * The only source of randomness: a function of a seed and of what the number is for, and of nothing
 * else. A number does not depend on how many were drawn before it, hence not on order, batch size,
 * threads or candidates.
 *
 * <p>The function is Philox4x32-10 (Salmon, Moraes, Dror and Shaw, <i>Parallel random numbers: as
 * easy as 1, 2, 3</i>, SC 2011). A first application keyed by the seed turns purpose, plane,
 * candidate and particle into the key of a {@link Stream}; the second turns a place into a number.
 *
 * @param seed of all numbers
 * @param top the row of the whole at which the part begins whose places are asked for
 * @param left the column likewise
 */
public record Noise(long seed, int top, int left) {

  /** That of a whole. */
  public Noise(long seed) {
    this(seed, 0, 0);
  }

  /**
   * The same numbers at the same places of the whole, for one who counts rows and columns from the
   * first of a part.
   */
  public Noise from(int row, int column) {
    return new Noise(seed, top + row, left + column);
  }

  /** What a number is for; each purpose has streams of its own. The codes are a public format. */
  public enum Purpose {
    /** The uniform number that picks a pixel's level. */
    LEVEL(0),
    /** Where inside its level's bin a drawn value lies. */
    DITHER(1),
    /** Resampling of particles. */
    RESAMPLING(2),
    /** Binarization of grey images. */
    BINARIZATION(3),
    /** Which patches a training step sees, and how they are turned. */
    PATCHES(4),
    /** A network's first weights. */
    WEIGHTS(5),
    /** Which known pixels are hidden to learn from, or to fit by. */
    HOLES(6),
    /** The seeds of parts that have noise of their own. */
    PARTS(7),
    /** What is wrong with images that a network learns not to trust. */
    SPOILING(8),
    /** Which copies a patch search tries. */
    PATCH_SEARCH(9);

    private final int code;

    Purpose(int code) {
      this.code = code;
    }
  }

  /** The stream of a purpose alone. */
  public Stream stream(Purpose purpose) {
    return stream(purpose, 0, 0, 0);
  }

  /**
   * The stream of a purpose for one answer.
   *
   * @param plane the plane of a stack, or any other running number
   * @param candidate k of the k-th independent answer
   * @param particle the slot inside one answer
   */
  public Stream stream(Purpose purpose, int plane, int candidate, int particle) {
    int[] block = {purpose.code, plane, candidate, particle};
    philox(block, (int) seed, (int) (seed >>> 32));
    return new Stream(block[0], block[1], top, left);
  }

  /**
   * Another noise, for a part of what this one is for: none of its streams is one of this noise's,
   * nor of another part's.
   *
   * @param number of the part
   */
  public Noise part(int number) {
    Stream seeds = stream(Purpose.PARTS, number, 0, 0);
    return new Noise(((long) seeds.key1 << 32) | (seeds.key0 & 0xFFFFFFFFL), top, left);
  }

  /** Numbers by place, which is counted from the first row and column of a part. */
  public record Stream(int key0, int key1, int top, int left) {

    /** That of a whole. */
    public Stream(int key0, int key1) {
      this(key0, key1, 0, 0);
    }

    /**
     * The number of a place.
     *
     * @return a multiple of 2⁻²⁴ in [0, 1)
     */
    public double uniform(int y, int x, int channel) {
      return (bits(y, x, channel, 0) >>> 8) * 0x1p-24;
    }

    /**
     * A whole number from 0 to {@code bound} − 1, uniform but for a bias of at most 2⁻³² a value.
     *
     * @param bound 1 or more
     */
    public int below(int bound, int y, int x, int channel) {
      return (int) (((bits(y, x, channel, 0) & 0xFFFFFFFFL) * bound) >>> 32);
    }

    /** A normal number of mean 0 and deviation 1 (Box and Muller 1958). */
    public double gaussian(int y, int x, int channel) {
      int[] block = {top + y, left + x, channel, 1};
      philox(block, key0, key1);
      // In (0, 1], so that the logarithm is finite.
      double radius = Math.sqrt(-2 * StrictMath.log(((block[0] >>> 8) + 1) * 0x1p-24));
      return radius * StrictMath.cos(2 * Math.PI * ((block[1] >>> 8) * 0x1p-24));
    }

    private int bits(int y, int x, int channel, int kind) {
      int[] block = {top + y, left + x, channel, kind};
      philox(block, key0, key1);
      return block[0];
    }
  }

  /** Ten rounds of Philox4x32 on {@code block}, in place. */
  static void philox(int[] block, int key0, int key1) {
    int k0 = key0;
    int k1 = key1;
    for (int round = 0; round < 10; round++) {
      long product0 = (block[0] & 0xFFFFFFFFL) * 0xD2511F53L;
      long product1 = (block[2] & 0xFFFFFFFFL) * 0xCD9E8D57L;
      int first = (int) (product1 >>> 32) ^ block[1] ^ k0;
      int third = (int) (product0 >>> 32) ^ block[3] ^ k1;
      block[0] = first;
      block[1] = (int) product1;
      block[2] = third;
      block[3] = (int) product0;
      k0 += 0x9E3779B9;
      k1 += 0xBB67AE85;
    }
  }
}
