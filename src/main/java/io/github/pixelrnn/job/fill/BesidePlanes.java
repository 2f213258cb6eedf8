// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.fill;

import io.github.pixelrnn.image.Mask;
import io.github.pixelrnn.image.PlaneLevels;
import io.github.pixelrnn.image.Planes;
import io.github.pixelrnn.image.ValueRange;
import io.github.pixelrnn.job.BesideLayout;
import io.github.pixelrnn.job.MaskedImage;
import io.github.pixelrnn.model.Levels;
import io.github.pixelrnn.prediction.CoarseImage;
import io.github.pixelrnn.prediction.PlanesBeside;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.imglib2.RandomAccess;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.RealType;

/** What stands beside the planes of an image that are filled, in levels. */
final class BesidePlanes {
  private final MaskedImage image;
  private final BesideLayout layout;
  private final int count;
  private final Map<Integer, Levels> byChannel = new HashMap<>();
  private final Map<Integer, PlanesBeside.Plane> kept = new HashMap<>();

  /**
   * @param quantization of the planes that are filled
   * @param layout of the network; what the image has not, or may not be seen, is unknown
   */
  BesidePlanes(MaskedImage image, PlaneLevels quantization, BesideLayout layout) {
    this.image = image;
    this.layout = layout;
    this.count = quantization.count();
    for (int plane : image.used()) {
      byChannel.put(image.planes().channelOf(plane), quantization.of(plane).levels());
    }
  }

  /** What is known beside a plane; several planes may stand beside one another, and are kept. */
  PlanesBeside of(int plane) {
    return of(plane, image.planes(), Set.of(), kept);
  }

  /**
   * What is known beside a plane, or was filled before in another channel.
   *
   * @param so the image with what is filled by now
   * @param filled planes that are
   */
  PlanesBeside of(int plane, Planes so, Set<Integer> filled) {
    Set<Integer> channels = new HashSet<>(filled);
    channels.removeIf(other -> image.planes().channelOf(other) == image.planes().channelOf(plane));
    return of(plane, so, channels, new HashMap<>());
  }

  private PlanesBeside of(
      int plane, Planes source, Set<Integer> filled, Map<Integer, PlanesBeside.Plane> made) {
    List<Integer> seen = image.layout().of(image.planes(), plane);
    List<PlanesBeside.Plane> planes = new ArrayList<>();
    for (int other : layout.of(image.planes(), plane)) {
      boolean there = other != BesideLayout.NO_PLANE && seen.contains(other);
      planes.add(
          there
              ? made.computeIfAbsent(
                  other, number -> plane(number, source, filled.contains(number)))
              : PlanesBeside.Plane.UNKNOWN);
    }
    return new PlanesBeside(planes, image.planes().channelOf(plane));
  }

  private PlanesBeside.Plane plane(int number, Planes source, boolean filled) {
    Mask mask = image.besideMask();
    RandomAccess<BitType> unknown = mask.unknown(number).randomAccess();
    RandomAccess<? extends RealType<?>> value = source.values(number).randomAccess();
    int channels = source.channels();
    int width = source.width();
    Levels levels =
        byChannel.computeIfAbsent(source.channelOf(number), channel -> range(number, mask));
    CoarseImage.Pixels pixels =
        new CoarseImage.Pixels() {
          @Override
          public boolean known(int y, int x) {
            return filled || !unknown.setPositionAndGet(x, y).get();
          }

          @Override
          public int level(int y, int x, int channel) {
            return levels.of(value.setPositionAndGet(x, y, channel).getRealDouble());
          }
        };
    return PlanesBeside.Plane.of(source.height(), width, channels, pixels);
  }

  /** Of a channel that is not filled. */
  private Levels range(int plane, Mask mask) {
    Planes planes = image.planes();
    boolean any = false;
    for (BitType bit : mask.unknown(plane)) {
      any |= !bit.get();
    }
    return any
        ? ValueRange.of(planes, new int[] {plane}, mask, count).levels(count, planes.integers())
        : Levels.ofBytes(count);
  }
}
