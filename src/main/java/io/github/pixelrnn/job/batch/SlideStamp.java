// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.batch;

import io.github.pixelrnn.image.ImageSource;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Sizes and dates of a slide and its mask when they were first read, by which a change is noticed:
 * parts of two states would make a result that neither has.
 *
 * @param image the slide's
 * @param text of both, with where they are
 */
record SlideStamp(String image, String text) {

  /** As they are now. */
  static SlideStamp of(BatchTask task, Path file) throws IOException {
    String image = ImageSource.of(file).stamp();
    String text = line(file);
    if (task.folders().masks().isPresent()) {
      text += "\n" + line(task.folders().mask(file));
    }
    return new SlideStamp(image, text);
  }

  private static String line(Path file) throws IOException {
    return file.toAbsolutePath().normalize() + ": " + ImageSource.of(file).stamp();
  }

  /**
   * Refuses a slide that, or whose mask, has changed since.
   *
   * @throws IOException saying so, or when one is gone
   */
  void requireSame(BatchTask task, Path file) throws IOException {
    requireImage(image, file);
    if (!of(task, file).equals(this)) {
      throw changed("the mask of " + file);
    }
  }

  /**
   * Refuses a slide that has changed.
   *
   * @param image its stamp when it was first read
   */
  static void requireImage(String image, Path file) throws IOException {
    if (!ImageSource.of(file).stamp().equals(image)) {
      throw changed(file.toString());
    }
  }

  private static IOException changed(String what) {
    return new IOException(what + " was changed while it was filled; fill it anew");
  }
}
