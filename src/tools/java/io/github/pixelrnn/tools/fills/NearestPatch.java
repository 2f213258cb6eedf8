// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.fills;

import java.util.ArrayList;
import java.util.List;

/**
 * Copies from the most similar place: a 9×9 patch at a hole's border, the one with most pixels
 * known or filled, gets what it lacks from the fully known patch that differs least on the rest;
 * from outside to inside (after Criminisi, Pérez and Toyama 2004, without their preference for
 * edges).
 */
final class NearestPatch implements Filler {
  private static final int REACH = 4;
  private static final int SIDE = 2 * REACH + 1;

  @Override
  public Grey fill(Grey damaged, boolean[] unknown) {
    return new Filling(damaged, unknown).run();
  }

  private static final class Filling {
    private final int height;
    private final int width;
    private final int[] levels;
    private final boolean[] missing;
    private final List<Integer> sources = new ArrayList<>();

    Filling(Grey damaged, boolean[] unknown) {
      this.height = damaged.height();
      this.width = damaged.width();
      this.levels = damaged.levels();
      this.missing = unknown.clone();
      for (int y = REACH; y < height - REACH; y++) {
        for (int x = REACH; x < width - REACH; x++) {
          if (present(y * width + x) == SIDE * SIDE) {
            sources.add(y * width + x);
          }
        }
      }
      if (sources.isEmpty()) {
        throw new IllegalArgumentException("image: no patch of 9×9 pixels is known in full");
      }
    }

    Grey run() {
      for (int target = next(); target >= 0; target = next()) {
        complete(target, nearest(target));
      }
      float[] filled = new float[levels.length];
      for (int i = 0; i < filled.length; i++) {
        filled[i] = levels[i];
      }
      return new Grey(height, width, filled);
    }

    /** The missing pixel with most around it, −1 when none is missing. */
    private int next() {
      int best = -1;
      int most = -1;
      for (int i = 0; i < missing.length; i++) {
        int around = missing[i] ? present(i) : -1;
        if (around > most) {
          best = i;
          most = around;
        }
      }
      return best;
    }

    private int present(int centre) {
      int count = 0;
      for (int dy = -REACH; dy <= REACH; dy++) {
        for (int dx = -REACH; dx <= REACH; dx++) {
          count += isPresent(centre, dy, dx) ? 1 : 0;
        }
      }
      return count;
    }

    private boolean isPresent(int centre, int dy, int dx) {
      int y = centre / width + dy;
      int x = centre % width + dx;
      return y >= 0 && y < height && x >= 0 && x < width && !missing[y * width + x];
    }

    private int nearest(int target) {
      int[] steps = new int[SIDE * SIDE];
      int[] wanted = new int[SIDE * SIDE];
      int count = 0;
      for (int dy = -REACH; dy <= REACH; dy++) {
        for (int dx = -REACH; dx <= REACH; dx++) {
          if (isPresent(target, dy, dx)) {
            steps[count] = dy * width + dx;
            wanted[count++] = levels[target + dy * width + dx];
          }
        }
      }
      int best = -1;
      long least = Long.MAX_VALUE;
      for (int source : sources) {
        long sum = 0;
        for (int k = 0; k < count && sum < least; k++) {
          int difference = levels[source + steps[k]] - wanted[k];
          sum += (long) difference * difference;
        }
        if (sum < least) {
          least = sum;
          best = source;
        }
      }
      return best;
    }

    private void complete(int target, int source) {
      for (int dy = -REACH; dy <= REACH; dy++) {
        for (int dx = -REACH; dx <= REACH; dx++) {
          int y = target / width + dy;
          int x = target % width + dx;
          boolean inside = y >= 0 && y < height && x >= 0 && x < width;
          if (inside && missing[y * width + x]) {
            levels[y * width + x] = levels[source + dy * width + dx];
            missing[y * width + x] = false;
          }
        }
      }
    }
  }
}
