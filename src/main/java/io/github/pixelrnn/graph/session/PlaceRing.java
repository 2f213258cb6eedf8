// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Walks over the same images side by side, each at some of the places, front by front in step. What
 * the last place of one walk leaves for the place behind it goes to the first place of the next.
 */
final class PlaceRing {
  private static final long ASKING_MS = 200;

  private final int images;
  private final List<FeatureCache> caches = new ArrayList<>();
  private final Phaser fronts =
      new Phaser() {
        @Override
        protected boolean onAdvance(int front, int walks) {
          if (walks == caches.size()) { // else one has failed, and the others are about to end
            exchange();
          }
          return false;
        }
      };

  /**
   * @param images B
   * @param walks how many
   */
  PlaceRing(int images, int walks) {
    this.images = images;
    fronts.bulkRegister(walks);
    for (int walk = 0; walk < walks; walk++) {
      caches.add(null);
    }
  }

  /** What a walk remembers; before its first front. */
  void remember(int walk, FeatureCache cache) {
    synchronized (caches) {
      caches.set(walk, cache);
    }
  }

  /**
   * Waits until all walks have made the front.
   *
   * @param asking now and then, whether to wait on: a walk for which there was no thread never
   *     comes
   */
  void await(Runnable asking) {
    int front = fronts.arrive();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          fronts.awaitAdvanceInterruptibly(front, ASKING_MS, TimeUnit.MILLISECONDS);
          return;
        } catch (TimeoutException e) {
          asking.run();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** A walk has made its last front, or has failed. */
  void leave() {
    fronts.arriveAndDeregister();
  }

  private void exchange() {
    synchronized (caches) {
      List<List<float[]>> left = new ArrayList<>();
      for (FeatureCache cache : caches) {
        left.add(cache.firstPlace(images));
      }
      for (int walk = 0; walk < caches.size(); walk++) {
        // A walk's own first place holds what its last one left, since it was rolled by itself.
        int before = Math.floorMod(walk - 1, caches.size());
        caches.get(walk).setFirstPlace(left.get(before));
      }
    }
  }
}
