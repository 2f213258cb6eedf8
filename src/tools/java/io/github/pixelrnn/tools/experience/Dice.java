// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.experience;

/**
 * Random numbers one after the other, of one image and one thread: SplitMix64 (Steele, Lea and
 * Flood, <i>Fast splittable pseudorandom number generators</i>, OOPSLA 2014).
 */
final class Dice {
  private long state;

  Dice(long seed) {
    this.state = seed;
  }

  private long bits() {
    state += 0x9E3779B97F4A7C15L;
    long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  /** Another dice, whose numbers do not depend on how many this one gives afterwards. */
  Dice split() {
    return new Dice(bits());
  }

  /** In [0, 1). */
  double uniform() {
    return (bits() >>> 11) * 0x1p-53;
  }

  double between(double least, double most) {
    return least + (most - least) * uniform();
  }

  /** Uniform in the logarithm: as often from 1 to 2 as from 2 to 4. */
  double byScale(double least, double most) {
    return least * StrictMath.exp(uniform() * StrictMath.log(most / least));
  }

  /** From 0 to {@code bound} − 1. */
  int below(int bound) {
    return (int) (((bits() >>> 32) * bound) >>> 32);
  }

  /** From {@code least} to {@code most}, both included. */
  int whole(int least, int most) {
    return least + below(most - least + 1);
  }

  boolean chance(double probability) {
    return uniform() < probability;
  }

  /** −1 or 1. */
  int sign() {
    return chance(0.5) ? 1 : -1;
  }

  /**
   * Nearly normal, of mean 0 and deviation 1: the sum of four uniform numbers, which is many times
   * faster than a logarithm and lacks only what lies beyond 3.4 deviations.
   */
  double gaussian() {
    long bits = bits();
    long sum = (bits & 0xFFFF) + (bits >>> 16 & 0xFFFF) + (bits >>> 32 & 0xFFFF) + (bits >>> 48);
    return (sum - 131_070.0) * 2.642877e-5;
  }

  /** An angle in [0, 2π); a third of them along an axis, as what people build is. */
  double angle() {
    return chance(0.33) ? below(4) * Math.PI / 2 + 0.03 * gaussian() : between(0, 2 * Math.PI);
  }
}
