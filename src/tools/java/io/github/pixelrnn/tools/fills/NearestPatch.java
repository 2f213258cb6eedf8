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
  public Picture fill(Picture damaged, boolean[] unknown) {
    return new Filling(damaged, unknown).run();
  }

  private static final class Filling {
    private final int height;
    private final int width;
    private final int channels;
    private final int[] levels; // pixel by pixel
    private final boolean[] missing;
    private final List<Integer> sources = new ArrayList<>();

    Filling(Picture damaged, boolean[] unknown) {
      this.height = damaged.height();
      this.width = damaged.width();
      this.channels = damaged.channels();
      this.levels = new int[unknown.length * channels];
      for (int i = 0; i < levels.length; i++) {
        levels[i] = damaged.plane(i % channels).level(i / channels);
      }
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

    Picture run() {
      for (int target = next(); target >= 0; target = next()) {
        complete(target, nearest(target));
      }
      List<Grey> planes = new ArrayList<>();
      for (int c = 0; c < channels; c++) {
        float[] filled = new float[height * width];
        for (int i = 0; i < filled.length; i++) {
          filled[i] = levels[i * channels + c];
        }
        planes.add(new Grey(height, width, filled));
      }
      return new Picture(planes);
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
      int[] steps = new int[SIDE * SIDE * channels];
      int[] wanted = new int[SIDE * SIDE * channels];
      int count = 0;
      for (int dy = -REACH; dy <= REACH; dy++) {
        for (int dx = -REACH; dx <= REACH; dx++) {
          for (int c = 0; c < channels && isPresent(target, dy, dx); c++) {
            steps[count] = (dy * width + dx) * channels + c;
            wanted[count] = levels[target * channels + steps[count]];
            count++;
          }
        }
      }
      int best = -1;
      long least = Long.MAX_VALUE;
      for (int source : sources) {
        long sum = 0;
        for (int k = 0; k < count && sum < least; k++) {
          int difference = levels[source * channels + steps[k]] - wanted[k];
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
            int from = (source + dy * width + dx) * channels;
            System.arraycopy(levels, from, levels, (y * width + x) * channels, channels);
            missing[y * width + x] = false;
          }
        }
      }
    }
  }
}
