// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import io.github.pixelrnn.prediction.PlanesBeside;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;

/**
 * What stands beside an image when places of it are tried: a plane that is unknown at most of the
 * pixels that are to be filled is hidden at the places too, so that a trial sees no more than the
 * filling.
 */
public final class BesideAsFilled {
  private BesideAsFilled() {}

  /**
   * The planes of an image.
   *
   * @param tried [H, W], true = belongs to a place that is tried
   */
  public static PlanesBeside of(TrainingImage image, boolean[] tried) {
    PlanesBeside beside = image.beside();
    if (image.unknown() == null) {
      return beside;
    }
    List<PlanesBeside.Plane> seen = new ArrayList<>();
    for (int j = 0; j < beside.count(); j++) {
      PlanesBeside.Plane plane = beside.plane(j);
      boolean hidden = !plane.isUnknown() && isMostlyUnknown(plane, image.unknown());
      seen.add(hidden ? plane.without(tried) : plane);
    }
    return new PlanesBeside(seen, beside.channel());
  }

  private static boolean isMostlyUnknown(
      PlanesBeside.Plane plane, RandomAccessibleInterval<BitType> unknown) {
    long known = 0;
    long all = 0;
    Cursor<BitType> cursor = unknown.localizingCursor();
    while (cursor.hasNext()) {
      if (cursor.next().get()) {
        all++;
        known += plane.known(cursor.getIntPosition(1), cursor.getIntPosition(0)) ? 1 : 0;
      }
    }
    return all > 2 * known;
  }
}
