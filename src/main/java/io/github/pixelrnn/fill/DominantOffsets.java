// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import io.github.pixelrnn.model.Progress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the offsets at which the known surroundings of holes repeat (He and Sun 2014, section 3).
 * Along them lines go on and periodic textures stay in phase.
 */
final class DominantOffsets {
  /** The number of patches whose repeats are searched, among how many, and to refine by. */
  private static final int SAMPLES = 200;

  private static final int SEARCHED = 12_000;
  private static final int REFINED_BY = 400;

  private DominantOffsets() {}

  /**
   * Finds offsets at a coarse level.
   *
   * @param count how many at most
   * @return (x, y) each, the most frequent first
   */
  static int[][] of(PatchLevel level, int count, Progress progress) {
    int[] sources = targetSources(level);
    int[] samples = thinned(nearHoles(level, sources), SAMPLES);
    int[] searched = thinned(sources, SEARCHED);
    int w = level.targetWidth;
    int h = level.targetHeight;
    int[] votes = new int[(2 * w + 1) * (2 * h + 1)];
    int shortest = 2 * level.radius;
    for (int k = 0; k < samples.length; k++) {
      progress.require("Finding repeats", k, samples.length);
      int at = samples[k];
      float least = Float.MAX_VALUE;
      int best = -1;
      for (int from : searched) {
        int dx = Math.abs(from % level.width - at % level.width);
        int dy = Math.abs(from / level.width - at / level.width);
        if (dx >= shortest || dy >= shortest) {
          float distance = level.distance(at, from, least);
          if (distance < least) {
            least = distance;
            best = from;
          }
        }
      }
      if (best >= 0) {
        int dx = best % level.width - at % level.width;
        int dy = best / level.width - at / level.width;
        votes[(h + dy) * (2 * w + 1) + w + dx]++;
        votes[(h - dy) * (2 * w + 1) + w - dx]++;
      }
    }
    return peaks(votes, w, h, count);
  }

  private static int[][] peaks(int[] votes, int w, int h, int count) {
    int pitch = 2 * w + 1;
    int[] smooth = new int[votes.length];
    for (int y = 1; y < 2 * h; y++) {
      for (int x = 1; x < 2 * w; x++) {
        int at = y * pitch + x;
        for (int d = 0; d < 9; d++) {
          int weight = (d % 3 == 1 ? 2 : 1) * (d / 3 == 1 ? 2 : 1);
          smooth[at] += weight * votes[at + (d / 3 - 1) * pitch + d % 3 - 1];
        }
      }
    }
    List<Integer> peaks = new ArrayList<>();
    for (int y = 1; y < 2 * h; y++) {
      for (int x = 1; x < 2 * w; x++) {
        int at = y * pitch + x;
        boolean highest = smooth[at] > 0 && votes[at] > 0;
        for (int d = 0; d < 9 && highest; d++) {
          int other = at + (d / 3 - 1) * pitch + d % 3 - 1;
          highest = smooth[other] < smooth[at] || (smooth[other] == smooth[at] && other >= at);
        }
        if (highest) {
          peaks.add(at);
        }
      }
    }
    peaks.sort(Comparator.comparingInt(at -> -smooth[at]));
    return peaks.stream()
        .limit(count)
        .map(at -> new int[] {at % pitch - w, at / pitch - h})
        .toArray(int[][]::new);
  }

  /**
   * Makes offsets of the next coarser level precise: of the nine around twice each, the one at
   * which the surroundings of the holes repeat best.
   */
  static int[][] refined(int[][] coarse, PatchLevel level) {
    int[] samples = thinned(nearHoles(level, targetSources(level)), REFINED_BY);
    int[][] fine = new int[coarse.length][];
    for (int i = 0; i < coarse.length; i++) {
      float least = Float.MAX_VALUE;
      for (int d = 0; d < 9; d++) {
        int[] offset = {2 * coarse[i][0] + d % 3 - 1, 2 * coarse[i][1] + d / 3 - 1};
        float difference = difference(level, samples, offset);
        if (difference < least || fine[i] == null) {
          least = difference;
          fine[i] = offset;
        }
      }
    }
    return fine;
  }

  /** The mean root difference over the samples; the root makes outliers count little. */
  private static float difference(PatchLevel level, int[] samples, int[] offset) {
    float sum = 0;
    int count = 0;
    for (int at : samples) {
      int x = at % level.width + offset[0];
      int y = at / level.width + offset[1];
      if (x >= 0 && x < level.targetWidth && y >= 0 && y < level.targetHeight) {
        int from = y * level.width + x;
        if (level.usable[from]) {
          float squares = 0;
          for (int f = 0; f < level.features; f++) {
            float d =
                level.values[at * level.features + f] - level.values[from * level.features + f];
            squares += d * d;
          }
          sum += (float) Math.sqrt(Math.sqrt(squares));
          count++;
        }
      }
    }
    return count == 0 ? Float.MAX_VALUE : sum / count;
  }

  private static int[] targetSources(PatchLevel level) {
    return IntStream.of(level.sources)
        .filter(at -> at / level.width < level.targetHeight && at % level.width < level.targetWidth)
        .toArray();
  }

  /** Those within a hole's width of the box around the holes. */
  private static int[] nearHoles(PatchLevel level, int[] places) {
    int left = level.width;
    int right = 0;
    int top = level.targetHeight;
    int bottom = 0;
    for (int at : level.centres) {
      left = Math.min(left, at % level.width);
      right = Math.max(right, at % level.width);
      top = Math.min(top, at / level.width);
      bottom = Math.max(bottom, at / level.width);
    }
    int reachX = right - left + 1;
    int reachY = bottom - top + 1;
    int[] box = {left - reachX, right + reachX, top - reachY, bottom + reachY};
    return IntStream.of(places)
        .filter(
            at ->
                at % level.width >= box[0]
                    && at % level.width <= box[1]
                    && at / level.width >= box[2]
                    && at / level.width <= box[3])
        .toArray();
  }

  private static int[] thinned(int[] all, int count) {
    int step = Math.max(1, all.length / count);
    return IntStream.range(0, Math.min(count, all.length)).map(i -> all[i * step]).toArray();
  }
}
