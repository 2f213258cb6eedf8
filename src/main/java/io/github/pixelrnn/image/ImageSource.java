// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * An image that is open, or one that lies on disk and is read each time that it is asked for.
 *
 * @param file null for one that is open
 * @param open null for one on disk
 */
public record ImageSource(Path file, ImagePlus open) {
  public ImageSource {
    if ((file == null) == (open == null)) {
      throw new IllegalArgumentException("an image is either open or on disk");
    }
  }

  /** One that is open. */
  public static ImageSource of(ImagePlus open) {
    return new ImageSource(null, Objects.requireNonNull(open, "open"));
  }

  /** One on disk. */
  public static ImageSource of(Path file) {
    return new ImageSource(Objects.requireNonNull(file, "file"), null);
  }

  /** Whether it lies on disk. */
  public boolean isStored() {
    return file != null;
  }

  /** The title, or the file's name. */
  public String title() {
    return isStored() ? file.getFileName().toString() : open.getTitle();
  }

  /** A file's size and date, by which a change is noticed; empty for an open image. */
  public String stamp() throws IOException {
    return isStored() ? Files.size(file) + " " + Files.getLastModifiedTime(file) : "";
  }

  /**
   * The image.
   *
   * @param log is told what of a file is not kept
   * @throws IOException when it can't be read, naming it
   */
  public ImagePlus image(Consumer<String> log) throws IOException {
    return isStored() ? ImageFiles.read(file, log) : open;
  }
}
