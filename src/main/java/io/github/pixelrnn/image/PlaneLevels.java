// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import io.github.pixelrnn.model.Levels;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * How the values of an image's planes become levels. The channels of a composite image have each
 * their own range: a faint one beside a bright one would have one level for all it shows.
 */
public final class PlaneLevels {
  private final Planes planes;
  private final Map<Integer, Quantization> byChannel = new TreeMap<>();

  private PlaneLevels(Planes planes, int[] used, IntFunction<Quantization> ofChannel) {
    this.planes = planes;
    for (int plane : used) {
      byChannel.computeIfAbsent(planes.channelOf(plane), ofChannel::apply);
    }
  }

  /**
   * Ranges that are chosen.
   *
   * @param used the planes that are worked on, one at least
   * @param ofChannel by {@link Planes#channelOf}, from 0
   */
  public static PlaneLevels of(Planes planes, int[] used, IntFunction<Quantization> ofChannel) {
    return new PlaneLevels(planes, used, ofChannel);
  }

  /**
   * The ranges that the channels are taken to have ({@link ValueRange#of}).
   *
   * @param used the planes that are worked on, one at least
   * @param count L
   * @param binary as {@link Quantization}; all channels have one range then
   * @throws IllegalArgumentException when nothing is known of a channel, or a known pixel is not
   *     finite
   */
  public static PlaneLevels known(Planes planes, int[] used, Mask mask, int count, boolean binary) {
    return new PlaneLevels(
        planes,
        used,
        channel -> {
          int[] own =
              binary
                  ? used // black is black in all of them
                  : Arrays.stream(used)
                      .filter(plane -> planes.channelOf(plane) == channel)
                      .toArray();
          ValueRange range = ValueRange.of(planes, own, mask, count);
          return new Quantization(range.levels(count, planes.integers()), binary);
        });
  }

  /** That of a plane, one of those that are worked on. */
  public Quantization of(int plane) {
    return byChannel.get(planes.channelOf(plane));
  }

  /** Those of all channels that are worked on, in their order; one at least. */
  public Collection<Quantization> all() {
    return byChannel.values();
  }

  /** L. */
  public int count() {
    return first().count();
  }

  /** The bins of the first channel that is worked on. */
  public Levels first() {
    return byChannel.values().iterator().next().levels();
  }
}
