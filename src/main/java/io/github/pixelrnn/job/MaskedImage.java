// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job;

import ij.ImagePlus;
import io.github.pixelrnn.image.Mask;
import io.github.pixelrnn.image.NonFinite;
import io.github.pixelrnn.image.PlaneLevels;
import io.github.pixelrnn.image.Planes;
import io.github.pixelrnn.image.ResultImage;
import io.github.pixelrnn.image.Snapshot;
import io.github.pixelrnn.job.settings.Allowed;
import io.github.pixelrnn.job.settings.BesideSettings;
import io.github.pixelrnn.job.settings.ImageByName;
import io.github.pixelrnn.job.settings.MaskSettings;
import io.github.pixelrnn.job.settings.Slices;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** An image with holes: which planes are worked on, what is unknown in them, how much. */
public final class MaskedImage {
  private final Planes planes;
  private final Mask mask;
  private final int[] used;
  private final boolean own;
  private final BesideSettings wished;
  private final BesideLayout layout;
  private final Mask besideMask;
  private final long unknown;

  private MaskedImage(
      Planes planes, Mask mask, int[] used, boolean own, BesideSettings wished, Mask besideMask) {
    this.planes = planes;
    this.wished = wished;
    this.layout = BesideLayout.of(planes, wished);
    this.besideMask = besideMask;
    this.mask = mask;
    this.used = used;
    this.own = own;
    this.unknown = mask.count(used);
  }

  /**
   * Checks image and mask.
   *
   * @param images finds the mask's image
   * @throws IllegalArgumentException when there is no image, nothing or everything is unknown, or a
   *     known pixel is no number
   * @throws IOException when the mask's image can't be read
   */
  public static MaskedImage of(
      ImagePlus image, MaskSettings settings, Slices slices, ImageByName images)
      throws IOException {
    return of(image, settings, slices, BesideSettings.NONE, images);
  }

  /**
   * As {@link #of(ImagePlus, MaskSettings, Slices, ImageByName)}, with what is seen beside each
   * plane.
   */
  public static MaskedImage of(
      ImagePlus image,
      MaskSettings settings,
      Slices slices,
      BesideSettings beside,
      ImageByName images)
      throws IOException {
    return of(Allowed.planes(image), settings, slices, beside, images, false);
  }

  /**
   * As {@link #of}, but of a copy: what happens to image and mask from now on is not seen. It can
   * be filled once, for the copy becomes the result.
   *
   * @param beside what is seen beside each plane
   * @param stack whether the result has all planes of the image, else only those that are filled
   */
  public static MaskedImage ofCopy(
      ImagePlus image,
      MaskSettings settings,
      Slices slices,
      BesideSettings beside,
      ImageByName images,
      boolean stack)
      throws IOException {
    boolean whole = stack || slices == Slices.ALL;
    Planes open = Allowed.planes(image); // refused before it is copied
    List<Integer> seen = BesideLayout.of(open, beside).of(open, open.current());
    ImagePlus copy =
        Snapshot.of(
            open.image(), plane -> whole || plane == open.current() || seen.contains(plane));
    return of(Planes.of(copy), settings, slices, beside, images, true);
  }

  private static MaskedImage of(
      Planes planes,
      MaskSettings settings,
      Slices slices,
      BesideSettings wished,
      ImageByName images,
      boolean own)
      throws IOException {
    Mask mask =
        settings
            .of(planes, images)
            .orElseThrow(() -> new IllegalArgumentException("mask: it is None; nothing to fill"));
    int[] used =
        slices == Slices.ALL
            ? IntStream.range(0, planes.count()).toArray()
            : new int[] {planes.current()};
    // The mask's image can be edited too, and the values that mark pixels go when they are filled.
    BesideLayout layout = BesideLayout.of(planes, wished);
    Mask beside = mask.beside(planes, used);
    int[] seen =
        Arrays.stream(used)
            .flatMap(plane -> layout.of(planes, plane).stream().mapToInt(other -> other))
            .filter(plane -> plane != BesideLayout.NO_PLANE)
            .distinct()
            .toArray();
    MaskedImage masked =
        new MaskedImage(
            planes,
            own ? mask.kept(used) : mask,
            used,
            own,
            wished,
            own ? beside.kept(seen) : beside);
    NonFinite.refuse(planes, used, mask);
    return masked;
  }

  /**
   * The same holes in a copy, which can be filled once as well. Of other planes than those that are
   * filled or seen nothing is copied.
   */
  public MaskedImage again() {
    Set<Integer> needed = new HashSet<>();
    for (int plane : used) {
      needed.add(plane);
      needed.addAll(layout.of(planes, plane));
    }
    ImagePlus copy = Snapshot.of(planes.image(), needed::contains);
    Mask kept = own ? mask : mask.kept(used);
    return new MaskedImage(Planes.of(copy), kept, used, true, wished, besideMask);
  }

  /** What the filled pixels are written into, a copy of the image. */
  public ResultImage result(String title) {
    return own
        ? ResultImage.into(planes.image(), title)
        : ResultImage.copyOf(planes.image(), title);
  }

  /** All planes of the image, used or not. */
  public Planes planes() {
    return planes;
  }

  /** Which pixels are unknown. */
  public Mask mask() {
    return mask;
  }

  /** What may be seen beside each plane. */
  public BesideLayout layout() {
    return layout;
  }

  /** What was wished to be seen beside the planes and is not there, for the log. */
  public Optional<String> besideMissing() {
    int others = planes.depth() - 1;
    if (wished.neighbours() <= others) {
      return Optional.empty();
    }
    String there = others == 0 ? "no other slice" : "one other slice";
    return Optional.of("neighbours is " + wished.neighbours() + ", but the image has " + there);
  }

  /** What is unknown of the planes that may be seen, and what is no number. */
  public Mask besideMask() {
    return besideMask;
  }

  /** The planes that are to be filled, from 0. */
  public int[] used() {
    return used.clone();
  }

  /** The image's title. */
  public String title() {
    return planes.image().getTitle();
  }

  /** Which part of the used planes is unknown, 0…1. */
  public double unknownShare() {
    return unknown / ((double) planes.width() * planes.height() * used.length);
  }

  /** How many pixels of the used planes are to be filled. */
  public long unknown() {
    return unknown;
  }

  /** How many pixels of the used planes are known. */
  public long known() {
    return (long) planes.width() * planes.height() * used.length - unknown;
  }

  /** Whether the known pixels have no more than two values. */
  boolean isTwoValued() {
    Set<Double> values = new HashSet<>();
    for (int plane : used) {
      var unknownHere = mask.unknown(plane).randomAccess();
      var cursor = planes.values(plane).localizingCursor();
      while (cursor.hasNext()) {
        double value = cursor.next().getRealDouble();
        int x = cursor.getIntPosition(0);
        int y = cursor.getIntPosition(1);
        if (!unknownHere.setPositionAndGet(x, y).get() && values.add(value) && values.size() > 2) {
          return false;
        }
      }
    }
    return true;
  }

  /** How the image's known values are cut into L bins. */
  public PlaneLevels levels(int count, boolean binary) {
    return PlaneLevels.known(planes, used, mask, count, binary);
  }

  /** What is to be done, for the log. */
  public String task() {
    String text = "filling " + unknown + (unknown == 1 ? " pixel" : " pixels");
    text += String.format(Locale.ROOT, " (%.2f %% of the image)", 100 * unknownShare());
    return planes.count() > used.length
        ? text + " in plane " + (used[0] + 1) + " of " + planes.count() + "; slices All takes all"
        : text;
  }

  /**
   * What was done, for the log.
   *
   * @param together whether channels saw each other
   */
  public String summary(boolean together) {
    String text = "Filled " + unknown + (unknown == 1 ? " pixel" : " pixels");
    return !together && planes.image().getNChannels() > 1 && used.length > 1
        ? text + "; each channel on its own, so structures may not match between channels"
        : text;
  }
}
