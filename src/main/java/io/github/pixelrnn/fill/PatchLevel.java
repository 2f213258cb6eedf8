// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * One level of the pyramid of a patch search: for every patch that overlaps a hole it holds the
 * known patch that is most like it (PatchMatch of Barnes et al. 2009), and it fills the holes with
 * the votes of those (Wexler et al. 2007, Newson et al. 2014).
 */
final class PatchLevel {
  /** Votes fall by this factor for every pixel that a patch is away from the known ones. */
  private static final double CONFIDENCE_DECAY = 1.3;

  /**
   * A full search compares about this number of pixels; it takes a sample of sources if need be.
   */
  private static final long FULL_SEARCH = 400_000_000;

  /** Sources in the same square of this side are preferred or not together. */
  private static final int PREFERENCE_BLOCK = 8;

  final int width;
  final int height;

  /** Columns in which holes can lie. */
  final int targetWidth;

  /** Rows in which holes can lie. */
  final int targetHeight;

  final int features;

  /** Half the side of a patch. */
  final int radius;

  /** [y][x][feature]: colours, then texture features. */
  final float[] values;

  final boolean[] hole;
  final boolean[] usable;
  final boolean[] known;

  /** By pixel: whether a patch around it may be copied. */
  final boolean[] source;

  /** The pixels around which patches may be copied. */
  final int[] sources;

  /** The centres of the patches that overlap a hole, in rows. */
  final int[] centres;

  /** By pixel of the target: whether it is a centre. */
  final boolean[] centre;

  /** By centre pixel: the centre of the patch that is most like it. */
  final int[] match;

  /** By centre pixel: the sum of squared differences to that patch. */
  final float[] cost;

  private final float[] confidence;

  /** The finest level. */
  PatchLevel(PatchAtlas atlas, float[] values, int features, int radius) {
    this(
        new int[] {atlas.width, atlas.height, atlas.windowWidth, atlas.windowHeight},
        features,
        radius,
        values,
        new boolean[][] {atlas.hole, atlas.usable, atlas.known});
  }

  private PatchLevel(int[] size, int features, int radius, float[] values, boolean[][] masks) {
    width = size[0];
    height = size[1];
    targetWidth = size[2];
    targetHeight = size[3];
    this.features = features;
    this.radius = radius;
    this.values = values;
    hole = masks[0];
    usable = masks[1];
    known = masks[2];
    source = whole(usable, height);
    sources = IntStream.range(0, source.length).filter(i -> source[i]).toArray();
    centre = new boolean[width * targetHeight];
    for (int y = radius; y < targetHeight - radius; y++) {
      for (int x = radius; x < targetWidth - radius; x++) {
        centre[y * width + x] = overlapsHole(y * width + x);
      }
    }
    centres = IntStream.range(0, centre.length).filter(i -> centre[i]).toArray();
    match = new int[centre.length];
    Arrays.fill(match, -1);
    cost = new float[centre.length];
    confidence = confidence();
  }

  /** Half the size, by a binomial filter that skips pixels without a value. */
  PatchLevel coarser() {
    int w = (width + 1) / 2;
    int h = height / 2;
    float[] coarse = new float[w * h * features];
    boolean[][] masks = new boolean[3][w * h];
    float[] taps = {1, 3, 3, 1};
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        int at = y * w + x;
        masks[1][at] = 2 * x + 1 < width;
        float sum = 0;
        for (int dy = -1; dy < 3; dy++) {
          for (int dx = -1; dx < 3; dx++) {
            int fx = 2 * x + dx;
            int fy = 2 * y + dy;
            if (fx >= 0 && fx < width && fy >= 0 && fy < height) {
              int fine = fy * width + fx;
              boolean inside = (dx & ~1) == 0 && (dy & ~1) == 0;
              masks[0][at] |= inside && hole[fine];
              masks[1][at] &= !inside || usable[fine];
              if (known[fine]) {
                float weight = taps[dx + 1] * taps[dy + 1];
                sum += weight;
                masks[2][at] |= inside;
                for (int f = 0; f < features; f++) {
                  coarse[at * features + f] += weight * values[fine * features + f];
                }
              }
            }
          }
        }
        masks[2][at] &= !masks[0][at];
        for (int f = 0; f < features && sum > 0; f++) {
          coarse[at * features + f] /= sum;
        }
      }
    }
    int[] size = {w, h, (targetWidth + 1) / 2, (targetHeight + 1) / 2};
    return new PatchLevel(size, features, radius, coarse, masks);
  }

  /** By pixel, whether all of the patch around it is set. */
  private boolean[] whole(boolean[] mask, int rows) {
    boolean[] whole = new boolean[mask.length];
    int[] run = new int[mask.length];
    for (int i = 0; i < mask.length; i++) {
      run[i] = mask[i] ? (i % width == 0 ? 1 : run[i - 1] + 1) : 0;
    }
    int side = 2 * radius + 1;
    for (int x = side - 1; x < width; x++) {
      int height = 0;
      for (int y = 0; y < rows; y++) {
        height = run[y * width + x] >= side ? height + 1 : 0;
        if (height >= side) {
          whole[(y - radius) * width + x - radius] = true;
        }
      }
    }
    return whole;
  }

  private boolean overlapsHole(int at) {
    for (int dy = -radius; dy <= radius; dy++) {
      for (int i = at + dy * width - radius; i <= at + dy * width + radius; i++) {
        if (hole[i]) {
          return true;
        }
      }
    }
    return false;
  }

  /** By centre, less the further it lies from the known pixels (city block distance). */
  private float[] confidence() {
    int[] distance = new int[centre.length];
    int far = width + height;
    for (int i = 0; i < distance.length; i++) {
      distance[i] =
          !hole[i]
              ? 0
              : 1
                  + Math.min(
                      i % width > 0 ? distance[i - 1] : far,
                      i >= width ? distance[i - width] : far);
    }
    float[] all = new float[centre.length];
    for (int i = distance.length - 1; i >= 0; i--) {
      int right = i % width < width - 1 ? distance[Math.min(i + 1, distance.length - 1)] : far;
      int below = i + width < distance.length ? distance[i + width] : far;
      distance[i] = Math.min(distance[i], 1 + Math.min(right, below));
      all[i] = (float) Math.pow(CONFIDENCE_DECAY, -Math.min(distance[i], 60));
    }
    return all;
  }

  /** The sum of squared differences of two patches; some sum above {@code limit} if it is above. */
  float distance(int target, int from, float limit) {
    int length = (2 * radius + 1) * features;
    int a = ((target - radius * width) - radius) * features;
    int b = ((from - radius * width) - radius) * features;
    float sum = 0;
    for (int row = 0; row <= 2 * radius && sum <= limit; row++) {
      float s0 = 0;
      float s1 = 0;
      float s2 = 0;
      int i = 0;
      for (; i + 2 < length; i += 3) {
        float d0 = values[a + i] - values[b + i];
        float d1 = values[a + i + 1] - values[b + i + 1];
        float d2 = values[a + i + 2] - values[b + i + 2];
        s0 += d0 * d0;
        s1 += d1 * d1;
        s2 += d2 * d2;
      }
      for (; i < length; i++) {
        float d = values[a + i] - values[b + i];
        s0 += d * d;
      }
      sum += s0 + s1 + s2;
      a += width * features;
      b += width * features;
    }
    return sum;
  }

  /** Computes the costs of the matches again, after the values have changed. */
  void refresh() {
    for (int at : centres) {
      cost[at] = distance(at, match[at], Float.MAX_VALUE);
    }
  }

  /**
   * Goes once over all centres and takes better matches: those of the neighbours, shifted; random
   * ones ever nearer to the present one; and the given offsets.
   *
   * @param sweep even: forwards, odd: backwards
   * @param offsets (x, y) of further candidates
   * @return how many matches changed
   */
  int improve(int sweep, int[][] offsets, Noise.Stream noise, Progress progress) {
    int changed = 0;
    int step = sweep % 2 == 0 ? 1 : -1;
    for (int k = 0; k < centres.length; k++) {
      int at = centres[step > 0 ? k : centres.length - 1 - k];
      int before = match[at];
      if (k % 2048 == 0) {
        progress.require("Searching patches", k, centres.length);
      }
      propagate(at, at - step, step);
      propagate(at, at - step * width, step * width);
      for (int[] offset : offsets) {
        tryAt(at, at % width + offset[0], at / width + offset[1]);
      }
      random(at, noise);
      changed += match[at] == before ? 0 : 1;
    }
    return changed;
  }

  private void propagate(int at, int neighbour, int step) {
    if (neighbour >= 0 && neighbour < centre.length && centre[neighbour]) {
      tryMatch(at, match[neighbour] + step);
    }
  }

  private void random(int at, Noise.Stream noise) {
    int y = at / width;
    int x = at % width;
    int draw = 0;
    tryMatch(at, sources[noise.below(sources.length, y, x, draw++)]);
    for (int reach = Math.max(targetWidth, targetHeight) / 2; reach >= 1; reach /= 2) {
      int side = 2 * reach + 1;
      int number = noise.below(side * side, y, x, draw++);
      int best = match[at];
      tryAt(at, best % width - reach + number % side, best / width - reach + number / side);
    }
  }

  private void tryAt(int at, int x, int y) {
    if (x >= 0 && x < width && y >= 0 && y < height) {
      tryMatch(at, y * width + x);
    }
  }

  private void tryMatch(int at, int from) {
    if (from >= 0 && from < source.length && source[from] && from != match[at]) {
      float distance = distance(at, from, cost[at]);
      if (distance < cost[at]) {
        cost[at] = distance;
        match[at] = from;
      }
    }
  }

  /**
   * Fills the holes with the weighted mean of what the matches of all patches over a pixel say:
   * exp(−d²/2σ²) with σ² at the 75th percentile of those patches.
   */
  void vote() {
    float[] costs = new float[(2 * radius + 1) * (2 * radius + 1)];
    float[] sums = new float[features];
    for (int pixel = 0; pixel < centre.length; pixel++) {
      if (!hole[pixel]) {
        continue;
      }
      int count = 0;
      for (int at : around(pixel)) {
        costs[count++] = cost[at];
      }
      Arrays.sort(costs, 0, count);
      double spread = 2 * costs[(count * 3) / 4] + 1e-6;
      double total = 0;
      Arrays.fill(sums, 0);
      for (int at : around(pixel)) {
        float weight = (float) Math.exp(-(cost[at] - costs[0]) / spread) * confidence[at];
        int from = (match[at] + pixel - at) * features;
        total += weight;
        for (int f = 0; f < features; f++) {
          sums[f] += weight * values[from + f];
        }
      }
      for (int f = 0; f < features; f++) {
        values[pixel * features + f] = (float) (sums[f] / total);
      }
    }
  }

  /** The centres of the patches over a pixel that have a match. */
  private int[] around(int pixel) {
    int y = pixel / width;
    int x = pixel % width;
    int[] found = new int[(2 * radius + 1) * (2 * radius + 1)];
    int count = 0;
    for (int cy = Math.max(0, y - radius); cy <= Math.min(targetHeight - 1, y + radius); cy++) {
      for (int cx = Math.max(0, x - radius); cx <= Math.min(targetWidth - 1, x + radius); cx++) {
        int at = cy * width + cx;
        if (match[at] >= 0) {
          found[count++] = at;
        }
      }
    }
    return Arrays.copyOf(found, count);
  }

  /** Takes the matches of the next coarser level, doubled, and fills the holes with them. */
  void adopt(PatchLevel coarse, Noise.Stream noise) {
    for (int at : centres) {
      int x = at % width;
      int y = at / width;
      int cx = Math.max(radius, Math.min(coarse.targetWidth - 1 - radius, x / 2));
      int cy = Math.max(radius, Math.min(coarse.targetHeight - 1 - radius, y / 2));
      int near = coarse.match[cy * coarse.width + cx];
      match[at] = -1;
      if (near >= 0) {
        cost[at] = coarse.cost[cy * coarse.width + cx];
        match[at] = near(2 * (near % coarse.width - cx) + x, 2 * (near / coarse.width - cy) + y);
      }
    }
    complete(noise);
    vote();
    refresh();
  }

  /** The source nearest to a place, at most a patch away; −1: none. */
  private int near(int x, int y) {
    if (x >= 0 && x < width && y >= 0 && y < height && source[y * width + x]) {
      return y * width + x;
    }
    int best = -1;
    int least = Integer.MAX_VALUE;
    int reach = 2 * radius;
    for (int sy = Math.max(0, y - reach); sy <= Math.min(height - 1, y + reach); sy++) {
      for (int sx = Math.max(0, x - reach); sx <= Math.min(width - 1, x + reach); sx++) {
        int far = (sx - x) * (sx - x) + (sy - y) * (sy - y);
        if (far < least && source[sy * width + sx]) {
          least = far;
          best = sy * width + sx;
        }
      }
    }
    return best;
  }

  /** Gives centres without a match a neighbour's or a random one. */
  void complete(Noise.Stream noise) {
    for (int at : centres) {
      int left = at > 0 ? match[at - 1] + 1 : 0;
      if (match[at] < 0 && left > 0 && source[left]) {
        match[at] = left;
      } else if (match[at] < 0) {
        match[at] = sources[noise.below(sources.length, at / width, at % width, 99)];
      }
    }
  }

  /**
   * Fills the holes from their borders inwards, each pixel from the known patch that is most like
   * what is filled of its surroundings (Newson et al. 2014, section 4.3).
   *
   * @param taste from 0: how much random preferences for sources count
   */
  void peel(double taste, Noise.Stream noise, Progress progress) {
    boolean[] filled = new boolean[centre.length];
    for (int i = 0; i < filled.length; i++) {
      filled[i] = !hole[i] && known[i];
    }
    float[] factors = new float[sources.length];
    for (int s = 0; s < factors.length; s++) {
      int y = sources[s] / width / PREFERENCE_BLOCK;
      int x = sources[s] % width / PREFERENCE_BLOCK;
      factors[s] = taste == 0 ? 1 : (float) (1 + taste * noise.uniform(y, x, 98));
    }
    int side = 2 * radius + 1;
    long comparisons = (long) sources.length * side * side * centres.length;
    int stride = (int) (comparisons / FULL_SEARCH) + 1;
    int[] layer = layer(filled);
    for (int round = 0; layer.length > 0; round++) {
      for (int k = 0; k < layer.length; k++) {
        int pixel = layer[k];
        progress.require("Searching patches", k, layer.length);
        int x = Math.max(radius, Math.min(targetWidth - 1 - radius, pixel % width));
        int y = Math.max(radius, Math.min(targetHeight - 1 - radius, pixel / width));
        int at = y * width + x;
        match[at] = mostLike(at, filled, factors, stride, round % stride);
        int from = (match[at] + pixel - at) * features;
        System.arraycopy(values, from, values, pixel * features, features);
      }
      for (int pixel : layer) {
        filled[pixel] = true;
      }
      layer = layer(filled);
    }
  }

  /** The unfilled hole pixels beside filled ones; any if there are none beside. */
  private int[] layer(boolean[] filled) {
    int[] beside =
        IntStream.range(0, filled.length)
            .filter(
                i ->
                    hole[i]
                        && !filled[i]
                        && ((i % width > 0 && filled[i - 1])
                            || (i % width < targetWidth - 1 && filled[i + 1])
                            || (i >= width && filled[i - width])
                            || (i + width < filled.length && filled[i + width])))
            .toArray();
    return beside.length > 0
        ? beside
        : IntStream.range(0, filled.length).filter(i -> hole[i] && !filled[i]).toArray();
  }

  private int mostLike(int at, boolean[] filled, float[] factors, int stride, int first) {
    int[] steps = new int[(2 * radius + 1) * (2 * radius + 1)];
    int count = 0;
    for (int dy = -radius; dy <= radius; dy++) {
      for (int dx = -radius; dx <= radius; dx++) {
        if (filled[at + dy * width + dx]) {
          steps[count++] = (dy * width + dx) * features;
        }
      }
    }
    int best = sources[0];
    float least = Float.MAX_VALUE;
    for (int s = first; s < sources.length; s += stride) {
      int from = sources[s];
      float limit = least / factors[s];
      float sum = 0;
      for (int k = 0; k < count && sum < limit; k++) {
        int a = at * features + steps[k];
        int b = from * features + steps[k];
        for (int f = 0; f < features; f++) {
          float d = values[a + f] - values[b + f];
          sum += d * d;
        }
      }
      if (sum < limit) {
        least = sum * factors[s];
        best = from;
      }
    }
    return best;
  }
}
