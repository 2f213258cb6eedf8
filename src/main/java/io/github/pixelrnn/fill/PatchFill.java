// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

/**
 * One proposal of {@link PatchSynthesis}.
 *
 * @param values grey levels [y][x][channel] of the whole image: the given ones at known pixels
 * @param source for every pixel [y][x] where it was copied from, as {@code (plane * height + y) *
 *     width + x} with plane 0 the image itself and k the k-th other plane; at known pixels −1
 * @param energy how unlike the surroundings (7 × 7) of the filled pixels are to those of their
 *     sources: the root mean square difference, in standard deviations there; 0 for a seamless
 *     copy. Comparable between settings for the same hole: the lower, the better
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PatchFill(float[] values, int[] source, double energy) {}
