// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.batch;

import io.github.pixelrnn.fill.PlanePart;
import io.github.pixelrnn.image.RegionImage;
import io.github.pixelrnn.image.RegionMask;
import io.github.pixelrnn.job.settings.MaskKind;
import io.github.pixelrnn.job.settings.MaskSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An image so large that it is filled part by part, with its mask; both are read by region. */
final class SlideFile implements AutoCloseable {
  /** Sets how many pixels make a slide, for those who measure. */
  static final String LEAST_PROPERTY = "pixelrnn.slide";

  /** As many as 8192×8192: an image in memory, its levels and ten answers take half a gigabyte. */
  private static final long LEAST = 1L << 26;

  private final RegionImage image;
  private final RegionImage maskImage;
  private final RegionMask mask;

  private SlideFile(RegionImage image, RegionImage maskImage, RegionMask mask) {
    this.image = image;
    this.maskImage = maskImage;
    this.mask = mask;
  }

  /**
   * Whether a file is that large, by its length, and may be read by region, by its name; not so if
   * it is gone, which is told by whoever comes to read it.
   */
  static boolean mayBe(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    try {
      return (name.endsWith(".tif") || name.endsWith(".tiff")) && Files.size(file) >= least();
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether it has so many pixels, and can be read by region. */
  static boolean isLarge(Path file) throws IOException {
    try (RegionImage image = RegionImage.open(file).orElse(null)) {
      return image != null && isLarge(image);
    }
  }

  private static boolean isLarge(RegionImage image) {
    return (long) image.width() * image.height() >= least();
  }

  private static long least() {
    return Long.getLong(LEAST_PROPERTY, LEAST);
  }

  /**
   * Refuses parts larger than an image may be that is filled as a whole.
   *
   * @throws IOException naming the first
   */
  static void requireSmall(List<PlanePart> parts) throws IOException {
    // What is filled as one is an image in memory.
    long most = Math.min(Integer.MAX_VALUE - Long.BYTES, Math.max(LEAST, least()));
    for (PlanePart part : parts) {
      if ((long) part.width() * part.height() > most) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "mask: unknown pixels bear on each other over %d×%d pixels from (%d, %d) on, more"
                    + " than the %d that are filled as one; mark separate specks and scratches"
                    + " only, or give Java more memory and -D%s=PIXELS",
                part.width(),
                part.height(),
                part.left(),
                part.top(),
                most,
                LEAST_PROPERTY));
      }
    }
  }

  /**
   * Opens one.
   *
   * @return empty when the image, or its mask, is smaller or can't be read by region
   * @throws IllegalArgumentException when the mask does not fit the image
   * @throws IOException when one can't be read
   */
  static Optional<SlideFile> open(BatchTask task, Path file) throws IOException {
    RegionImage image = RegionImage.open(file).orElse(null);
    RegionImage maskImage = null;
    Optional<SlideFile> opened = Optional.empty();
    try {
      if (image != null && isLarge(image)) {
        MaskSettings settings = task.masks().of(task.folders(), file);
        boolean another = settings.kind() == MaskKind.IMAGE;
        maskImage = another ? RegionImage.open(Path.of(settings.maskimage())).orElse(null) : null;
        if (!another || maskImage != null) {
          opened = Optional.of(new SlideFile(image, maskImage, mask(settings, image, maskImage)));
        }
      }
    } finally {
      if (opened.isEmpty()) {
        close(image);
        close(maskImage);
      }
    }
    return opened;
  }

  private static RegionMask mask(MaskSettings settings, RegionImage image, RegionImage maskImage) {
    RegionMask mask =
        switch (settings.kind()) {
          case IMAGE -> RegionMask.ofImage(image, maskImage);
          case VALUE -> RegionMask.ofValue(image, settings.value());
          case NAN -> RegionMask.ofNaN(image);
          default -> throw new IllegalArgumentException("a batch has no mask " + settings.kind());
        };
    return settings.invert() ? mask.inverted() : mask;
  }

  RegionImage image() {
    return image;
  }

  RegionMask mask() {
    return mask;
  }

  @Override
  public void close() throws IOException {
    close(image);
    close(maskImage);
  }

  private static void close(RegionImage image) throws IOException {
    if (image != null) {
      image.close();
    }
  }
}
