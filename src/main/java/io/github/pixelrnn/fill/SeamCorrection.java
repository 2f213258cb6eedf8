// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import io.github.pixelrnn.model.Progress;
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

  /** Steps above this share of the range of values are not bridged: they are other contents. */
  private static final float LARGEST = 0.3f;

  /** How much a step counts that is not to be trusted. */
  private static final float UNSURE = 0.02f;

  /** Draws the correction to 0, so that it fades away from the seams. */
  private static final float SCREEN = 0.0003f;

  /** Steps that vary by this share of the range of values are trusted half. */
  private static final float SPREAD = 0.03f;

  /** The same for steps that are only softened: they fade within about three pixels. */
  private static final float SOFT_SCREEN = 0.12f;

  private final PatchAtlas atlas;

  /** By pixel of the window: where it is copied from; −1: known. */
  private final int[] sources;

  private final int[] pixels;

  SeamCorrection(PatchAtlas atlas, int[] sources) {
    this.atlas = atlas;
    this.sources = sources;
    pixels = IntStream.range(0, sources.length).filter(i -> sources[i] >= 0).toArray();
  }

  /** What to add to the copied pixels, by channel and pixel of the window. */
  float[][] fields(Progress progress) {
    int[] steps = {1, atlas.width};
    // By edge of the grid: how much the correction should grow along it, and how sure that is.
    float[][][] wanted = new float[atlas.channels][2][sources.length];
    float[][] trust = new float[2][sources.length];
    float[] ranges = new float[atlas.channels];
    for (int c = 0; c < ranges.length; c++) {
      float[] range = atlas.range(c);
      ranges[c] = range[1] - range[0];
    }
    for (int d = 0; d < 2; d++) {
      for (int p = 0; p + steps[d] < sources.length; p++) {
        int q = p + steps[d];
        if (joined(p, q)) {
          trust[d][p] = 1;
          for (int c = 0; c < ranges.length && differs(p, q); c++) {
            float[] step = step(p, q, c, REACH);
            wanted[c][d][p] = step[0];
            float size = step[0] / (LARGEST * ranges[c]);
            float spread = step[1] / (SPREAD * ranges[c]);
            trust[d][p] = Math.min(trust[d][p], Math.max(UNSURE, 1 / (1 + spread * spread)));
            trust[d][p] = Math.abs(size) > 1 ? 0 : trust[d][p];
          }
        }
      }
    }
    float[][] fields = new float[ranges.length][];
    for (int c = 0; c < fields.length; c++) {
      progress.require("Blending seams", c, fields.length);
      fields[c] = solved(wanted[c], trust, SCREEN);
      softenUnsure(fields[c], trust, c);
    }
    return fields;
  }

  /** Spreads steps that are not bridged over a few pixels, so that no sharp line is left. */
  private void softenUnsure(float[] field, float[][] trust, int channel) {
    int[] steps = {1, atlas.width};
    float[][] left = new float[2][sources.length];
    float[][] even = new float[2][sources.length];
    for (int d = 0; d < 2; d++) {
      for (int p = 0; p + steps[d] < sources.length; p++) {
        int q = p + steps[d];
        if (joined(p, q)) {
          even[d][p] = 1;
          if (differs(p, q)) {
            float raw = step(p, q, channel, 1)[0];
            left[d][p] = (1 - trust[d][p]) * (raw - field[q] + field[p]);
          }
        }
      }
    }
    float[] soft = solved(left, even, SOFT_SCREEN);
    for (int p : pixels) {
      field[p] += soft[p];
    }
  }

  private float[] solved(float[][] wanted, float[][] trust, float screen) {
    float[] field = new float[sources.length];
    int w = atlas.width;
    int sweeps = 40 + 2 * (int) Math.sqrt(pixels.length);
    for (int sweep = 0; sweep < sweeps; sweep++) {
      for (int p : pixels) {
        float sum = 0;
        float weight = screen;
        if (p > 0) {
          sum += trust[0][p - 1] * (field[p - 1] + wanted[0][p - 1]);
          weight += trust[0][p - 1];
        }
        if (p + 1 < sources.length) {
          sum += trust[0][p] * (field[p + 1] - wanted[0][p]);
          weight += trust[0][p];
        }
        if (p >= w) {
          sum += trust[1][p - w] * (field[p - w] + wanted[1][p - w]);
          weight += trust[1][p - w];
        }
        if (p + w < sources.length) {
          sum += trust[1][p] * (field[p + w] - wanted[1][p]);
          weight += trust[1][p];
        }
        field[p] += 1.8f * (sum / weight - field[p]);
      }
    }
    return field;
  }

  /** Whether two neighbours both lie in the window and at least one is copied. */
  private boolean joined(int p, int q) {
    return (sources[p] >= 0 || sources[q] >= 0)
        && (q - p != 1 || (q % atlas.width != 0 && q % atlas.width < atlas.windowWidth))
        && q < atlas.windowHeight * atlas.width;
  }

  private boolean differs(int p, int q) {
    return sources[p] < 0 || sources[q] < 0 || sources[p] - p != sources[q] - q;
  }

  /**
   * By how much the correction must grow from p to q: by what p's piece exceeds q's around there.
   *
   * @return the median difference, and the median deviation from it: a step between like contents
   *     is to be bridged, different contents are not
   */
  private float[] step(int p, int q, int channel, int reach) {
    float[] found = new float[(2 * reach + 1) * (2 * reach + 1)];
    int count = 0;
    int x = p % atlas.width;
    int y = p / atlas.width;
    for (int ny = Math.max(0, y - reach); ny <= Math.min(atlas.windowHeight - 1, y + reach); ny++) {
      for (int nx = Math.max(0, x - reach);
          nx <= Math.min(atlas.windowWidth - 1, x + reach);
          nx++) {
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
    float middle = median(found, count);
    for (int i = 0; i < count; i++) {
      found[i] = Math.abs(found[i] - middle);
    }
    return new float[] {middle, median(found, count)};
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
