// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Removes steps of brightness and colour at the seams of copied pieces: adds the smoothest field
 * that bridges them (Poisson blending; Perez, Gangnet and Blake 2003). The steps are medians over
 * small neighbourhoods, so that neither grain nor a single bright object is spread over the hole.
 */
final class SeamCorrection {
  /** Half the side of the neighbourhoods over which steps are measured. */
  private static final int REACH = 4;

  /** How many robust deviations a step may be off the middle of all. */
  private static final float OUTLIER = 1.5f;

  private static final int SWEEPS = 120;

  private final PatchAtlas atlas;

  /** By pixel of the window: where it is copied from; −1: known. */
  private final int[] sources;

  private final int[] pixels;

  SeamCorrection(PatchAtlas atlas, int[] sources) {
    this.atlas = atlas;
    this.sources = sources;
    pixels = IntStream.range(0, sources.length).filter(i -> sources[i] >= 0).toArray();
  }

  /** What to add to the copied pixels in a channel, by pixel of the window. */
  float[] of(int channel) {
    int[] steps = {1, atlas.width};
    // By edge of the grid: how much the correction should grow along it.
    float[][] wanted = new float[2][sources.length];
    float[] border = new float[4 * pixels.length];
    int borders = 0;
    float low = Float.MAX_VALUE;
    float high = -Float.MAX_VALUE;
    for (int d = 0; d < 2; d++) {
      for (int p = 0; p + steps[d] < sources.length; p++) {
        int q = p + steps[d];
        if (joined(p, q) && differs(p, q)) {
          wanted[d][p] = step(p, q, channel);
          if (sources[p] < 0 || sources[q] < 0) {
            border[borders++] = sources[p] < 0 ? wanted[d][p] : -wanted[d][p];
          }
        }
      }
    }
    float[] sorted = Arrays.copyOf(border, borders);
    float middle = median(sorted, borders);
    for (int i = 0; i < borders; i++) {
      sorted[i] = Math.abs(border[i] - middle);
    }
    float limit = OUTLIER * 1.4826f * median(sorted, borders);
    low = middle - limit;
    high = middle + limit;
    for (int d = 0; d < 2; d++) {
      for (int p = 0; p + steps[d] < sources.length; p++) {
        int q = p + steps[d];
        if (sources[p] < 0 && sources[q] >= 0) {
          wanted[d][p] = Math.max(low, Math.min(high, wanted[d][p]));
        } else if (sources[p] >= 0 && sources[q] < 0) {
          wanted[d][p] = -Math.max(low, Math.min(high, -wanted[d][p]));
        }
      }
    }
    return solved(wanted, middle);
  }

  private float[] solved(float[][] wanted, float start) {
    float[] field = new float[sources.length];
    for (int p : pixels) {
      field[p] = start;
    }
    int w = atlas.width;
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int p : pixels) {
        float sum = 0;
        int count = 0;
        if (p % w > 0 && joined(p - 1, p)) {
          sum += field[p - 1] + wanted[0][p - 1];
          count++;
        }
        if (p + 1 < sources.length && joined(p, p + 1)) {
          sum += field[p + 1] - wanted[0][p];
          count++;
        }
        if (p >= w && joined(p - w, p)) {
          sum += field[p - w] + wanted[1][p - w];
          count++;
        }
        if (p + w < sources.length && joined(p, p + w)) {
          sum += field[p + w] - wanted[1][p];
          count++;
        }
        if (count > 0) {
          field[p] += 1.8f * (sum / count - field[p]);
        }
      }
    }
    return field;
  }

  /** Whether two neighbours both lie in the window and at least one is copied. */
  private boolean joined(int p, int q) {
    return (sources[p] >= 0 || sources[q] >= 0)
        && (q - p != 1 || q % atlas.width != 0 && q % atlas.width < atlas.windowWidth)
        && q < atlas.windowHeight * atlas.width;
  }

  private boolean differs(int p, int q) {
    return sources[p] < 0 || sources[q] < 0 || sources[p] - p != sources[q] - q;
  }

  /** By how much the correction must grow from p to q: what p's piece exceeds q's by around there. */
  private float step(int p, int q, int channel) {
    float[] found = new float[(2 * REACH + 1) * (2 * REACH + 1)];
    int count = 0;
    int x = p % atlas.width;
    int y = p / atlas.width;
    for (int ny = Math.max(0, y - REACH); ny <= Math.min(atlas.windowHeight - 1, y + REACH); ny++) {
      for (int nx = Math.max(0, x - REACH); nx <= Math.min(atlas.windowWidth - 1, x + REACH); nx++) {
        int n = ny * atlas.width + nx;
        int a = sources[p] < 0 ? n : n + sources[p] - p;
        int b = sources[q] < 0 ? n : n + sources[q] - q;
        if (isKnown(a) && isKnown(b)) {
          found[count++] =
              atlas.values[a * atlas.channels + channel]
                  - atlas.values[b * atlas.channels + channel];
        }
      }
    }
    return median(found, count);
  }

  private boolean isKnown(int at) {
    return at >= 0 && at < atlas.known.length && atlas.known[at];
  }

  /** The median of the first values; sorts them. 0 if there are none. */
  private static float median(float[] values, int count) {
    Arrays.sort(values, 0, count);
    return count == 0 ? 0 : (values[count / 2] + values[(count - 1) / 2]) / 2;
  }
}
