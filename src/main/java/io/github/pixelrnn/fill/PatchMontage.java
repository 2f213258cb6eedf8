// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import io.github.pixelrnn.model.Progress;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Puts the holes together from few large pieces, each copied at one offset: a labelling of the
 * pixels by offsets with cheap seams, found by alpha expansion (Boykov, Veksler and Zabih 2001;
 * Pritch et al. 2009; He and Sun 2014, section 4).
 */
final class PatchMontage {
  /** What a pixel costs where a source ends, as a share of the range of values. */
  private static final float MISSING = 0.4f;

  private static final int ROUNDS = 3;

  private final PatchLevel level;

  /** How many of the features count at seams. */
  private final int colours;

  private final int[] pixels;

  /** By pixel of the target: its index in {@link #pixels}; −1: known. */
  private final int[] index;

  private final int[] columns;
  private final int[] rows;

  /** [label][pixel]: what it costs to copy the pixel at that offset; infinite: forbidden. */
  private final float[][] unary;

  private final int[] label;
  private final float missing;

  /**
   * @param offsets (x, y) of the candidates
   * @param colours how many of the features count at seams
   * @param likeness what a root mean square difference of 1 to the values now in the holes costs
   */
  PatchMontage(PatchLevel level, List<int[]> offsets, int colours, float likeness) {
    this.level = level;
    this.colours = colours;
    pixels = IntStream.range(0, level.centre.length).filter(i -> level.hole[i]).toArray();
    index = new int[level.centre.length];
    Arrays.fill(index, -1);
    for (int i = 0; i < pixels.length; i++) {
      index[pixels[i]] = i;
    }
    columns = offsets.stream().mapToInt(o -> o[0]).toArray();
    rows = offsets.stream().mapToInt(o -> o[1]).toArray();
    missing = MISSING * range();
    unary = new float[columns.length][pixels.length];
    for (int l = 0; l < columns.length; l++) {
      for (int i = 0; i < pixels.length; i++) {
        unary[l][i] = ownCost(pixels[i], l, likeness);
      }
    }
    label = new int[pixels.length];
    for (int i = 0; i < label.length; i++) {
      for (int l = 1; l < columns.length; l++) {
        label[i] = unary[l][i] < unary[label[i]][i] ? l : label[i];
      }
    }
  }

  private float range() {
    float low = Float.MAX_VALUE;
    float high = -Float.MAX_VALUE;
    for (int i = 0; i < level.known.length; i++) {
      for (int c = 0; level.known[i] && c < colours; c++) {
        low = Math.min(low, level.values[i * level.features + c]);
        high = Math.max(high, level.values[i * level.features + c]);
      }
    }
    return high - low;
  }

  /**
   * The offsets that most matches have.
   *
   * @param count how many at most
   */
  static List<int[]> frequent(PatchLevel level, int count) {
    Map<Long, Integer> votes = new LinkedHashMap<>();
    for (int at : level.centres) {
      votes.merge(key(level, at), 1, Integer::sum);
    }
    return votes.entrySet().stream()
        .sorted(Map.Entry.<Long, Integer>comparingByValue().reversed())
        .limit(count)
        .map(e -> new int[] {(int) (e.getKey() >> 32), (int) (long) e.getKey()})
        .toList();
  }

  private static long key(PatchLevel level, int at) {
    int dx = level.match[at] % level.width - at % level.width;
    int dy = level.match[at] / level.width - at / level.width;
    return ((long) dx << 32) | (dy & 0xFFFFFFFFL);
  }

  /**
   * Searches the labelling.
   *
   * @return by pixel of the target: the position it is copied from; −1 at known pixels, and where
   *     no offset leads to a source
   */
  int[] sources(Progress progress) {
    boolean changed = true;
    for (int round = 0; round < ROUNDS && changed; round++) {
      changed = false;
      for (int l = 0; l < columns.length; l++) {
        progress.require(
            "Choosing seams", (long) round * columns.length + l, (long) ROUNDS * columns.length);
        changed |= expand(l);
      }
    }
    int[] sources = new int[index.length];
    Arrays.fill(sources, -1);
    for (int i = 0; i < pixels.length; i++) {
      if (unary[label[i]][i] < Float.POSITIVE_INFINITY) {
        sources[pixels[i]] = pixels[i] + rows[label[i]] * level.width + columns[label[i]];
      }
    }
    return sources;
  }

  /** Lets pixels change to a label, as many and where it pays most. */
  private boolean expand(int to) {
    int[] node = new int[pixels.length];
    int count = 0;
    for (int i = 0; i < pixels.length; i++) {
      node[i] = label[i] != to && unary[to][i] < Float.POSITIVE_INFINITY ? count++ : -1;
    }
    if (count == 0) {
      return false;
    }
    MaximumFlow flow = new MaximumFlow(count);
    for (int i = 0; i < pixels.length; i++) {
      if (node[i] >= 0) {
        flow.addCost(node[i], Math.min(1e9f, unary[to][i]) - Math.min(1e9f, unary[label[i]][i]));
      }
      join(flow, node, to, i, 0);
      join(flow, node, to, i, 1);
    }
    boolean[] switched = flow.sinkSide();
    boolean changed = false;
    for (int i = 0; i < pixels.length; i++) {
      if (node[i] >= 0 && switched[node[i]]) {
        label[i] = to;
        changed = true;
      }
    }
    return changed;
  }

  /** Adds what a pixel and the next in its row or column cost together. */
  private void join(MaximumFlow flow, int[] node, int to, int i, int direction) {
    int other = pixels[i] + (direction == 0 ? 1 : level.width);
    int j = other < index.length ? index[other] : -1;
    if (j < 0 || (node[i] < 0 && node[j] < 0)) {
      return;
    }
    float keep = seam(pixels[i], other, label[i], label[j]);
    float first = seam(pixels[i], other, to, label[j]);
    float second = seam(pixels[i], other, label[i], to);
    if (node[j] < 0) {
      flow.addCost(node[i], first - keep);
    } else if (node[i] < 0) {
      flow.addCost(node[j], second - keep);
    } else {
      flow.addCost(node[i], first - keep);
      flow.addCost(node[j], -first);
      flow.join(node[i], node[j], direction, Math.max(0, first + second - keep));
    }
  }

  private float seam(int p, int q, int a, int b) {
    return a == b ? 0 : difference(p, a, b) + difference(q, a, b);
  }

  private float difference(int p, int a, int b) {
    return between(place(p, a), place(p, b));
  }

  private float between(int a, int b) {
    if (a < 0 || b < 0) {
      return missing;
    }
    float squares = 0;
    for (int c = 0; c < colours; c++) {
      float d = level.values[a * level.features + c] - level.values[b * level.features + c];
      squares += d * d;
    }
    return (float) Math.sqrt(squares);
  }

  /** Where a label leads from a pixel; −1 where nothing is known. */
  private int place(int p, int l) {
    int x = p % level.width + columns[l];
    int y = p / level.width + rows[l];
    boolean inside = x >= 0 && x < level.width && y >= 0 && y < level.height;
    return inside && level.known[y * level.width + x] ? y * level.width + x : -1;
  }

  private float ownCost(int p, int l, float likeness) {
    int r = level.radius;
    int x = Math.max(r, Math.min(level.targetWidth - 1 - r, p % level.width));
    int y = Math.max(r, Math.min(level.targetHeight - 1 - r, p / level.width));
    int sx = x + columns[l];
    int sy = y + rows[l];
    if (sx < 0
        || sx >= level.width
        || sy < 0
        || sy >= level.height
        || !level.source[sy * level.width + sx]) {
      return Float.POSITIVE_INFINITY;
    }
    float cost = 0;
    if (likeness > 0) {
      float squares = level.distance(y * level.width + x, sy * level.width + sx, Float.MAX_VALUE);
      cost = likeness * (float) Math.sqrt(squares) / (2 * r + 1);
    }
    return cost + borderCost(p, l);
  }

  /** What the seams to known neighbours cost. */
  private float borderCost(int p, int l) {
    float cost = 0;
    for (int d = 0; d < 4; d++) {
      int x = p % level.width + (d == 0 ? 1 : d == 1 ? -1 : 0);
      int y = p / level.width + (d == 2 ? 1 : d == 3 ? -1 : 0);
      if (x >= 0 && x < level.targetWidth && y >= 0 && y < level.targetHeight) {
        int q = y * level.width + x;
        if (!level.hole[q] && level.known[q]) {
          cost += 2 * between(q, place(q, l));
        }
      }
    }
    return cost;
  }
}
