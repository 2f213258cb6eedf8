// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import ij.ImagePlus;
import ij.WindowManager;
import io.github.pixelrnn.image.ImageFiles;
import io.github.pixelrnn.image.ImageSource;
import io.github.pixelrnn.job.settings.WrongParameterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Images that a parameter names: the title of an open one, a file, a folder.
 *
 * @param log is told what of a file is not kept
 * @param lent images that were handed over, by the parameters that name them
 */
record NamedImage(Consumer<String> log, Map<String, ImagePlus> lent) {

  /**
   * The one image of a name.
   *
   * @param parameter where the name stands, for messages
   * @throws IllegalArgumentException when there is none, or two open ones
   * @throws IOException when the file can't be read
   */
  ImagePlus of(String parameter, String name) throws IOException {
    ImagePlus open = open(parameter, name);
    return open != null ? open : ImageFiles.read(file(parameter, name), log);
  }

  /**
   * All images of a name; those of a folder in the order of their names.
   *
   * @param active taken when the name is empty
   * @param limit how many planes at most are needed
   */
  List<ImagePlus> all(String parameter, String name, ImagePlus active, long limit)
      throws IOException {
    if (name == null || name.isBlank()) {
      if (active == null || active.getWidth() == 0) {
        throw new WrongParameterException(
            parameter + " must be given when no image is open: a file, a folder, an IDX file");
      }
      return List.of(active);
    }
    ImagePlus open = open(parameter, name);
    return open != null ? List.of(open) : ImageFiles.readAll(file(parameter, name), limit, log);
  }

  /**
   * Images of a name to be read when they are needed: a folder's with those of the folders in it.
   * Several names stand with semicolons between them.
   *
   * @param active taken when the name is empty
   */
  List<ImageSource> sources(String parameter, String name, ImagePlus active) throws IOException {
    if (name == null || name.isBlank()) {
      return List.of(ImageSource.of(all(parameter, name, active, 1).get(0)));
    }
    List<ImageSource> sources = new ArrayList<>();
    boolean isOne = open(parameter, name) != null || exists(name);
    for (String one : isOne ? List.of(name) : List.of(name.split(";", -1))) {
      String each = one.strip();
      ImagePlus open = open(parameter, each);
      if (open != null) {
        sources.add(ImageSource.of(open));
      } else {
        files(file(parameter, each)).forEach(file -> sources.add(ImageSource.of(file)));
      }
    }
    return sources;
  }

  private static List<Path> files(Path named) throws IOException {
    if (!Files.isDirectory(named)) {
      return List.of(named);
    }
    List<Path> files = ImageFiles.tree(named);
    if (files.isEmpty()) {
      throw new IOException(named + " holds no image; PNG, JPEG, TIFF and IDX files are read");
    }
    return files;
  }

  private static boolean exists(String name) {
    try {
      return Files.exists(Path.of(name));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private ImagePlus open(String parameter, String title) {
    if (lent.containsKey(parameter)) {
      return lent.get(parameter);
    }
    List<ImagePlus> found = new ArrayList<>();
    int[] ids = WindowManager.getIDList();
    for (int id : ids == null ? new int[0] : ids) {
      ImagePlus image = WindowManager.getImage(id);
      if (image != null && image.getTitle().equals(title)) {
        found.add(image);
      }
    }
    if (found.size() > 1) {
      throw new IllegalArgumentException(
          parameter
              + ": "
              + found.size()
              + " open images are called \""
              + title
              + "\" (ids "
              + found.get(0).getID()
              + " and "
              + found.get(1).getID()
              + "); rename one");
    }
    return found.isEmpty() ? null : found.get(0);
  }

  private static Path file(String parameter, String name) throws IOException {
    try {
      Path file = Path.of(name);
      if (Files.exists(file)) {
        return file;
      }
    } catch (InvalidPathException e) {
      throw new IOException(parameter + ": \"" + name + "\" is no name of a file", e);
    }
    throw new IOException(parameter + ": there is no open image and no file \"" + name + "\"");
  }
}
