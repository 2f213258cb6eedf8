// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import ij.ImagePlus;
import ij.io.FileInfo;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The files that are read for a result, none of which a result may take the place of: by whatever
 * name, through symbolic or hard links, or in another spelling where the disk knows none.
 */
public final class InputFiles {
  private record Input(Path file, String description) {}

  private final Map<Object, List<Input>> inputs = new HashMap<>();

  /**
   * Adds a file, or all files in a folder; what does not exist is passed over.
   *
   * @param parameter that names it
   */
  public void add(String parameter, Path source) throws IOException {
    if (Files.isRegularFile(source)) {
      add(source, (parameter.equals("image") ? "the image" : parameter) + " itself");
    } else if (Files.isDirectory(source)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(source, Files::isRegularFile)) {
        for (Path file : files) {
          add(file, "a file of " + parameter);
        }
      }
    }
  }

  /**
   * Adds the file of an image; of an open one that it was read from or saved as last, if that is
   * known and still there.
   *
   * @param parameter that names it
   */
  public void add(String parameter, ImageSource image) throws IOException {
    Path file = image.isStored() ? image.file() : fileOf(image.open());
    if (file != null && Files.isRegularFile(file)) {
      add(file, "a file of " + parameter);
    }
  }

  private static Path fileOf(ImagePlus open) {
    FileInfo info = open.getOriginalFileInfo();
    String path = info == null ? null : info.getFilePath();
    try {
      return path == null ? null : Path.of(path);
    } catch (InvalidPathException e) {
      return null; // a plugin may write what it likes there
    }
  }

  private void add(Path file, String description) throws IOException {
    inputs.computeIfAbsent(key(file), key -> new ArrayList<>()).add(new Input(file, description));
  }

  /**
   * Refuses a result that would be written over one of them.
   *
   * @param parameter that names the result
   * @throws IOException in one sentence
   */
  public void requireApart(String parameter, Path output) throws IOException {
    String lost = find(output);
    if (lost != null) {
      throw new IOException(parameter + " is " + lost + ", which would be lost; name another file");
    }
  }

  /**
   * Refuses a file that would be written beside a result, as {@link #requireApart}.
   *
   * @param parameter that names the result
   * @param beside its name follows from the result's
   */
  public void requireApartBeside(String parameter, Path beside) throws IOException {
    String lost = find(beside);
    if (lost != null) {
      throw new IOException(
          parameter
              + ": "
              + beside
              + " would be written too, and is "
              + lost
              + "; name another file");
    }
  }

  /** What it is among the inputs, or null. */
  private String find(Path output) throws IOException {
    if (Files.exists(output)) {
      for (Input input : inputs.getOrDefault(key(output), List.of())) {
        if (Files.isSameFile(input.file(), output)) {
          return input.description();
        }
      }
    }
    return null;
  }

  /** Equal for the same file, mostly different for others. Not every file system numbers files. */
  private static Object key(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    Object number = attributes.fileKey();
    return number == null ? attributes.size() : number;
  }
}
