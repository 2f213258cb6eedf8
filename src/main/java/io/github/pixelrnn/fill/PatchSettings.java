// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

/**
 * What tells one proposal of {@link PatchSynthesis} from another.
 *
 * @param patch side of the square patches: odd, 3–15. Small patches follow details, large ones keep
 *     structures together
 * @param turned whether sources may also be rotated by multiples of 90° and mirrored
 * @param number k of the k-th independent proposal. Even numbers start from an onion peel, odd ones
 *     from a montage of the dominant offsets
 */
public record PatchSettings(int patch, boolean turned, int number) {
  /** Checks the ranges. */
  public PatchSettings {
    if (patch < 3 || patch > 15 || patch % 2 == 0) {
      throw new IllegalArgumentException("patch: must be odd and 3–15, but is " + patch);
    }
    if (number < 0) {
      throw new IllegalArgumentException("number: must be 0 or more, but is " + number);
    }
  }
}
