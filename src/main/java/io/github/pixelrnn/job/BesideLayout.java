// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job;

import io.github.pixelrnn.image.Planes;
import io.github.pixelrnn.job.settings.BesideSettings;
import io.github.pixelrnn.model.architecture.Encoder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Which planes a network sees beside the one that it fills, in what order: other channels at the
 * same place, the lowest first, of many the nearest ones; then the slices (or frames) one before,
 * one after, two before, two after.
 *
 * @param channels how many other channels
 * @param neighbours how many slices on either side
 */
public record BesideLayout(int channels, int neighbours) {
  /** Nothing beside. */
  public static final BesideLayout NONE = new BesideLayout(0, 0);

  /** What no plane has as its number. */
  public static final int NO_PLANE = -1;

  private static final int MOST_CHANNELS = 4;
  private static final int MOST_NEIGHBOURS = 2;
  private static final Pattern TEXT = Pattern.compile("channels ([0-4]) neighbours ([0-2])");

  /**
   * @throws IllegalArgumentException for a number that is too large or negative
   */
  public BesideLayout {
    if (channels < 0
        || channels > MOST_CHANNELS
        || neighbours < 0
        || neighbours > MOST_NEIGHBOURS
        || channels + 2 * neighbours > Encoder.MOST_PLANES) {
      throw new IllegalArgumentException(
          "beside must be 0…4 channels and 0…2 neighbours, got " + channels + " and " + neighbours);
    }
  }

  /** What an image has of what is wished for. */
  public static BesideLayout of(Planes planes, BesideSettings settings) {
    int others = settings.together() ? Math.min(MOST_CHANNELS, planes.channelPlanes() - 1) : 0;
    return new BesideLayout(others, Math.min(settings.neighbours(), planes.depth() - 1));
  }

  /** P. */
  public int count() {
    return channels + 2 * neighbours;
  }

  /** The planes beside one, by their numbers from 0; {@link #NO_PLANE} where there is none. */
  public List<Integer> of(Planes planes, int plane) {
    int own = planes.channelOf(plane);
    Comparator<Integer> nearest = Comparator.comparingInt(channel -> Math.abs(channel - own));
    IntStream others =
        IntStream.range(0, planes.channelPlanes())
            .filter(channel -> channel != own)
            .boxed()
            .sorted(nearest.thenComparing(Comparator.naturalOrder()))
            .limit(channels)
            .mapToInt(channel -> channel)
            .sorted()
            .map(channel -> planes.inChannel(plane, channel));
    int there = Math.min(channels, Math.max(0, planes.channelPlanes() - 1));
    IntStream missing = IntStream.generate(() -> NO_PLANE).limit(channels - there);
    IntStream along =
        IntStream.rangeClosed(1, neighbours)
            .flatMap(step -> IntStream.of(-step, step))
            .map(step -> planes.further(plane, step));
    return IntStream.concat(IntStream.concat(others, missing), along).boxed().toList();
  }

  /**
   * What people should know when a network with this layout fills an image.
   *
   * @param model what the network's model is called
   * @param there what the image has and may be seen
   */
  public List<String> differences(String model, BesideLayout there) {
    List<String> lines = new ArrayList<>();
    if (there.neighbours > neighbours) {
      lines.add(
          "neighbours is "
              + there.neighbours
              + ", but "
              + model
              + " was trained with "
              + neighbours
              + " on either side and sees no others");
    }
    if (channels > there.channels || neighbours > there.neighbours) {
      lines.add(
          model
              + " sees "
              + channels
              + " other channels and "
              + neighbours
              + " slices on either side; what the image has not, or is not to be seen, is unknown"
              + " to it");
    }
    return lines;
  }

  /** For a card. */
  public String text() {
    return "channels " + channels + " neighbours " + neighbours;
  }

  /**
   * That of a text.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static BesideLayout of(String text) {
    Matcher numbers = TEXT.matcher(text);
    if (!numbers.matches()) {
      throw new IllegalArgumentException(
          "beside must be \"channels 0…4 neighbours 0…2\", got \"" + text + "\"");
    }
    return new BesideLayout(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)));
  }
}
