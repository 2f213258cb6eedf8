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
import java.util.Arrays;
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
   * All images of a name, to be read when they are needed; those of a folder, without the folders
   * in it, in the order of their names.
   *
   * @param active taken when the name is empty
   */
  List<ImageSource> flat(String parameter, String name, ImagePlus active) throws IOException {
    if (name == null || name.isBlank()) {
      if (active == null || active.getWidth() == 0) {
        throw new WrongParameterException(
            parameter + " must be given when no image is open: a file, a folder, an IDX file");
      }
      return List.of(ImageSource.of(active));
    }
    ImagePlus open = open(parameter, name);
    if (open != null) {
      return List.of(ImageSource.of(open));
    }
    Path file = file(parameter, name);
    return Files.isDirectory(file)
        ? sources(file, ImageFiles.list(file))
        : List.of(ImageSource.of(file));
  }

  /**
   * Images of a name to be read when they are needed: a folder's with those of the folders in it.
   * Several names stand with semicolons between them.
   *
   * @param active taken when the name is empty
   */
  List<ImageSource> sources(String parameter, String name, ImagePlus active) throws IOException {
    if (name == null || name.isBlank()) {
      return flat(parameter, name, active);
    }
    List<ImageSource> sources = new ArrayList<>();
    boolean isOne = open(parameter, name) != null || exists(name);
    for (String each : isOne ? List.of(name.strip()) : parts(parameter, name)) {
      ImagePlus open = open(parameter, each);
      if (open != null) {
        sources.add(ImageSource.of(open));
      } else {
        Path file = file(parameter, each);
        sources.addAll(
            Files.isDirectory(file)
                ? sources(file, ImageFiles.tree(file))
                : List.of(ImageSource.of(file)));
      }
    }
    return sources;
  }

  /** Nothing between two semicolons, or behind the last one, is no name. */
  private static List<String> parts(String parameter, String names) {
    List<String> parts =
        Arrays.stream(names.split(";", -1))
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .toList();
    if (parts.isEmpty()) {
      throw new WrongParameterException(parameter + " names nothing, got \"" + names + "\"");
    }
    return parts;
  }

  private static List<ImageSource> sources(Path folder, List<Path> files) throws IOException {
    if (files.isEmpty()) {
      throw new IOException(folder + " holds no image; PNG, JPEG, TIFF and IDX files are read");
    }
    return files.stream().map(ImageSource::of).toList();
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
