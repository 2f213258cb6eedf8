// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.training;

import ij.ImagePlus;
import io.github.pixelrnn.image.ImageSource;
import io.github.pixelrnn.image.Mask;
import io.github.pixelrnn.image.NonFinite;
import io.github.pixelrnn.image.Planes;
import io.github.pixelrnn.image.SharedRange;
import io.github.pixelrnn.image.ValueRange;
import io.github.pixelrnn.job.settings.Allowed;
import io.github.pixelrnn.job.settings.ImageByName;
import io.github.pixelrnn.job.settings.MaskSettings;
import io.github.pixelrnn.model.Levels;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import net.imglib2.Cursor;
import net.imglib2.type.logic.BitType;
import net.imglib2.view.Views;

/**
 * One look at each of many images before anything is learned: what they are, which can't be read,
 * which range their values have. One is in memory at a time.
 */
public final class ImageScan {
  private final MaskSettings settings;
  private final ImageByName named;
  private final int count;
  private final String range;
  private final List<Scanned> scanned = new ArrayList<>();
  private final ContentHash hash = new ContentHash();
  private final SortedMap<Integer, SharedRange> ranges = new TreeMap<>();
  private final IntFunction<SharedRange> newRange;
  private boolean leavesUnknown;
  private boolean several;

  /**
   * An image that was looked at.
   *
   * @param channels C
   * @param bits of a value
   * @param channelOf of each plane, the channel of a composite image
   * @param known the planes of which anything is known
   * @param file its size and date, by which a change is noticed; empty for an open one
   */
  public record Scanned(
      ImageSource source,
      int width,
      int height,
      int channels,
      int bits,
      List<Integer> channelOf,
      List<Integer> known,
      String file) {
    /** Whether it's of whole numbers. */
    boolean integers() {
      return bits != Float.SIZE;
    }

    /** What others must have in common with it. */
    public Kind kind() {
      return new Kind(source.title(), channels, integers());
    }
  }

  /**
   * What images must have in common.
   *
   * @param title of one that has it
   * @param channels C
   * @param integers whether it's of whole numbers
   */
  public record Kind(String title, int channels, boolean integers) implements Serializable {
    /**
     * @throws IllegalArgumentException when another lacks it, naming both
     */
    public void requireAlike(Kind other) {
      if (channels != other.channels || integers != other.integers) {
        throw new IllegalArgumentException(
            "images: \""
                + other.title
                + "\" is of another type than \""
                + title
                + "\"; grey, RGB and 32-bit images can't be mixed");
      }
    }
  }

  /**
   * @param settings which pixels are unknown
   * @param named finds the mask's image
   * @param count L
   * @param range as its parameter says; empty for what the values ask for
   */
  ImageScan(MaskSettings settings, ImageByName named, int count, String range) {
    this(settings, named, count, range, SharedRange::new);
  }

  private ImageScan(
      MaskSettings settings,
      ImageByName named,
      int count,
      String range,
      IntFunction<SharedRange> newRange) {
    this.newRange = newRange;
    this.settings = settings;
    this.named = named;
    this.count = count;
    this.range = range == null ? "" : range;
  }

  /**
   * One of an image of which all is known, whose ranges others will take in.
   *
   * @param count L
   */
  public static ImageScan apart(int count) {
    ImageByName none =
        (parameter, name) -> {
          throw new IllegalStateException("no mask, no image of one");
        };
    return new ImageScan(MaskSettings.none(), none, count, "", SharedRange::new);
  }

  /**
   * Looks at images. Files that can't be used are named and passed over, if there are others.
   *
   * @throws IllegalArgumentException when images differ in channels or kind of numbers
   * @throws IOException when none can be read
   */
  public void run(List<ImageSource> sources, Consumer<String> log, Progress progress)
      throws IOException {
    several = sources.size() > 1;
    for (int i = 0; i < sources.size(); i++) {
      if (several) {
        progress.require(TrainingRun.READING, i, sources.size());
      }
      ImageSource source = sources.get(i);
      Planes planes;
      try {
        ImagePlus image = source.image(log);
        planes = source.isStored() && several ? planes(source, image) : Planes.of(image);
      } catch (IOException e) {
        if (!several) {
          throw e;
        }
        log.accept("Passed over: " + e.getMessage());
        continue;
      }
      try {
        look(source, planes, log);
      } catch (IllegalArgumentException e) {
        throw several && !e.getMessage().contains(source.title())
            ? new IllegalArgumentException(source.title() + ": " + e.getMessage(), e)
            : e;
      }
    }
    if (scanned.isEmpty()) {
      throw new IOException("images: none of the " + sources.size() + " files can be used");
    }
  }

  private static Planes planes(ImageSource source, ImagePlus image) throws IOException {
    try {
      return Planes.of(image);
    } catch (IllegalArgumentException e) { // a palette: one file must not spoil a folder
      throw new IOException(source.file() + ": " + e.getMessage(), e);
    }
  }

  private void look(ImageSource source, Planes planes, Consumer<String> log) throws IOException {
    int[] all = IntStream.range(0, planes.count()).toArray();
    Mask mask = settings.of(planes, named).orElse(null);
    List<Integer> known =
        Arrays.stream(all)
            .filter(plane -> mask == null || isAny(mask, plane, false))
            .boxed()
            .toList();
    Scanned seen =
        new Scanned(
            source,
            planes.width(),
            planes.height(),
            planes.channels(),
            planes.image().getBitDepth(),
            Arrays.stream(all).mapToObj(planes::channelOf).toList(),
            known,
            source.stamp());
    requireAlike(scanned.isEmpty() ? seen : scanned.get(0), seen);
    if (known.isEmpty() && several) {
      log.accept("Passed over: " + source.title() + ": the mask covers everything");
      return;
    }
    int[] used = known.isEmpty() ? all : known.stream().mapToInt(plane -> plane).toArray();
    NonFinite.refuse(planes, used, mask);
    for (int channel : new TreeSet<>(seen.channelOf)) {
      int[] own = Arrays.stream(used).filter(p -> seen.channelOf.get(p) == channel).toArray();
      ranges.computeIfAbsent(channel, key -> newRange.apply(count));
      if (range.isBlank() && own.length > 0) {
        ranges.get(channel).add(planes, own, mask);
      }
    }
    leavesUnknown |= mask != null && Arrays.stream(used).anyMatch(p -> isAny(mask, p, true));
    hash.add(planes, mask);
    scanned.add(seen);
  }

  /** Whether a mask has any pixel of that kind. */
  private static boolean isAny(Mask mask, int plane, boolean unknown) {
    Cursor<BitType> pixels = Views.flatIterable(mask.unknown(plane)).cursor();
    while (pixels.hasNext()) {
      if (pixels.next().get() == unknown) {
        return true;
      }
    }
    return false;
  }

  private static void requireAlike(Scanned first, Scanned other) {
    first.kind().requireAlike(other.kind());
  }

  /** Those that can be used, at least one. */
  public List<Scanned> images() {
    return scanned;
  }

  /** The ranges of the values, by channel of composite images. */
  public SortedMap<Integer, SharedRange> ranges() {
    return ranges;
  }

  /** How values are cut into levels, of composite images by their channel. */
  public List<Levels> levels() throws IOException {
    boolean integers = scanned.get(0).integers();
    if (!range.isBlank()) {
      Levels asked = Allowed.made(() -> ValueRange.parse(range).levels(count, integers));
      return Collections.nCopies(ranges.lastKey() + 1, asked);
    }
    return ranges.values().stream().map(own -> own.range().levels(count, integers)).toList();
  }

  /** Whether a mask leaves any pixel unknown. */
  boolean leavesUnknown() {
    return leavesUnknown;
  }

  /** Of what the images hold; to be asked once. */
  String sha256() {
    return hash.sha256();
  }
}
