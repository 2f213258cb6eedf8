// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.prediction.PlanesBeside;
import java.util.ArrayList;
import java.util.List;

/**
 * What a network is shown of the planes beside the patches that it learns from: not always all that
 * is known, so that it can do without. Damage may go through all planes, and at the end of a stack
 * there is no next one.
 *
 * @param noise of the patches
 */
record PracticePlanes(Noise noise) {
  /** Of the patches, those where holes go through all planes. */
  private static final double THROUGH = 0.2;

  /** Of the planes of the others, those that are not there. */
  private static final double MISSING = 0.15;

  /** What tells the stream from those of the holes, which go by the attempt, and of the cells. */
  private static final int STREAM = -2;

  /**
   * For one patch, whose holes are hidden already.
   *
   * @param beside what is known
   * @param number of the patch, from 0 over the whole training
   */
  PlanesBeside of(PlanesBeside beside, PixelBatch batch, int slot, long number) {
    if (beside.count() == 0) {
      return beside;
    }
    Noise.Stream stream =
        noise.stream(Noise.Purpose.HOLES, (int) number, STREAM, (int) (number >>> 32));
    boolean through = stream.uniform(0, 0, 0) < THROUGH;
    List<PlanesBeside.Plane> planes = new ArrayList<>();
    for (int j = 0; j < beside.count(); j++) {
      PlanesBeside.Plane plane = beside.plane(j);
      if (!plane.isUnknown()) {
        boolean missing = stream.uniform(1, j, 0) < MISSING;
        PlanesBeside.Plane others = missing ? PlanesBeside.Plane.UNKNOWN : plane;
        plane = through ? plane.without(hidden(batch, slot)) : others;
      }
      planes.add(plane);
    }
    return new PlanesBeside(planes, beside.channel());
  }

  private static boolean[] hidden(PixelBatch batch, int slot) {
    boolean[] hidden = new boolean[batch.height() * batch.width()];
    for (int i = 0; i < hidden.length; i++) {
      hidden[i] = !batch.shown(slot, i / batch.width(), i % batch.width());
    }
    return hidden;
  }
}
