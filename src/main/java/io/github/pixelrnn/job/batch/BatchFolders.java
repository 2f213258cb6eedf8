// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.batch;

import io.github.pixelrnn.image.ImageFiles;
import io.github.pixelrnn.image.InputFiles;
import io.github.pixelrnn.job.settings.Allowed;
import io.github.pixelrnn.job.settings.WrongParameterException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a batch reads and writes.
 *
 * @param input the folder of images
 * @param masks the folder of masks, or one mask for all; empty when a value marks unknown pixels
 * @param output the folder of results; need not exist yet
 */
public record BatchFolders(Path input, Optional<Path> masks, Path output) implements Serializable {

  /**
   * As the parameters of the same names say.
   *
   * @throws WrongParameterException when one is missing
   * @throws IOException when one can't be read, two images would be written under one name, or a
   *     result over something that is read
   */
  public static BatchFolders of(String input, String masks, String output) throws IOException {
    Path from = path("input", Allowed.given("input", input, "the folder of images"));
    Path to = path("output", Allowed.given("output", output, "the folder for the results"));
    if (!Files.isDirectory(from)) {
      throw new IOException("input: there is no folder \"" + input.strip() + "\"");
    }
    if (Files.exists(to) && !Files.isDirectory(to)) {
      throw new IOException("output: \"" + output.strip() + "\" is a file and no folder");
    }
    Optional<Path> marks = Optional.empty();
    if (!masks.isBlank()) {
      Path found = path("masks", masks.strip());
      if (!Files.exists(found)) {
        throw new IOException("masks: there is no folder and no file \"" + masks.strip() + "\"");
      }
      if (Files.isSameFile(found, from)) {
        throw new WrongParameterException(
            "masks is the folder of the images; a mask has its image's name and a folder of its"
                + " own");
      }
      marks = Optional.of(found);
    }
    requireApart(to, from, "input");
    if (marks.isPresent()) {
      requireApart(to, marks.get(), "masks");
    }
    BatchFolders folders = new BatchFolders(from, marks, to);
    folders.requireNamesApart();
    folders.requireResultsApart();
    return folders;
  }

  /** The names that an image's result may get: which, its type decides. */
  List<Path> results(Path image) {
    return Stream.of(image.getFileName().toString(), stem(image) + ".png", stem(image) + ".tif")
        .distinct()
        .map(output::resolve)
        .toList();
  }

  /**
   * The images in the order of their names.
   *
   * @throws IOException when there is none
   */
  List<Path> images() throws IOException {
    List<Path> images = ImageFiles.list(input);
    if (images.isEmpty()) {
      throw new IOException(
          "input: \"" + input + "\" holds no image; PNG, JPEG, TIFF and IDX files are read");
    }
    return images;
  }

  /**
   * The mask of an image: the one there is, or that of the same name; its ending may differ.
   *
   * @throws IOException when there is none, or several
   */
  Path mask(Path image) throws IOException {
    Path marks = masks.orElseThrow();
    if (!Files.isDirectory(marks)) {
      return marks;
    }
    Path same = marks.resolve(image.getFileName());
    if (Files.exists(same)) {
      return same;
    }
    List<Path> found = ImageFiles.list(marks, mask -> stem(mask).equals(stem(image)));
    if (found.isEmpty()) {
      throw new IOException("masks: there is no mask \"" + stem(image) + "\" in " + marks);
    }
    if (found.size() > 1) {
      throw new IOException(
          "masks: both "
              + found.get(0).getFileName()
              + " and "
              + found.get(1).getFileName()
              + " are masks of it; leave one");
    }
    return found.get(0);
  }

  /**
   * What one said who was sent these folders, and knows them by their full names, as one says it
   * who was not.
   */
  String asGiven(String sentence) {
    String said = sentence;
    for (Path folder : Stream.concat(Stream.of(input, output), masks.stream()).toList()) {
      if (!folder.isAbsolute()) {
        String name = Pattern.quote(full(folder)) + "(?=$|[/\\\\\"':;, ])"; // and no longer name
        said = said.replaceAll(name, Matcher.quoteReplacement(folder.toString()));
      }
    }
    return said;
  }

  /** A file's name without its ending. */
  static String stem(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /** Results of one base name would overwrite each other, on some disks whatever the case. */
  private void requireNamesApart() throws IOException {
    Map<String, Path> names = new HashMap<>();
    for (Path image : images()) {
      Path other = names.put(stem(image).toLowerCase(Locale.ROOT), image);
      if (other != null) {
        throw new IOException(
            "input: "
                + other.getFileName()
                + " and "
                + image.getFileName()
                + " would be written under one name; rename one");
      }
    }
  }

  /** A mask may lie among the results, and one of them may be a link to what is read. */
  private void requireResultsApart() throws IOException {
    if (!Files.exists(output)) {
      return;
    }
    InputFiles read = new InputFiles();
    read.add("input", input);
    if (masks.isPresent()) {
      read.add("masks", masks.get());
    }
    for (Path image : images()) {
      for (Path result : results(image)) {
        read.requireApartBeside("output", result);
      }
      read.requireApartBeside("output", output.resolve(stem(image) + ".json"));
    }
  }

  /** Paths can't be sent, and another process may have another folder as its own. */
  private Object writeReplace() {
    return new Sent(full(input), masks.map(BatchFolders::full).orElse(""), full(output));
  }

  private static String full(Path path) {
    return path.toAbsolutePath().toString();
  }

  /** How they are sent. */
  private record Sent(String input, String masks, String output) implements Serializable {
    private Object readResolve() {
      Optional<Path> marks = masks.isEmpty() ? Optional.empty() : Optional.of(Path.of(masks));
      return new BatchFolders(Path.of(input), marks, Path.of(output));
    }
  }

  private static void requireApart(Path output, Path other, String parameter) throws IOException {
    if (Files.exists(output) && Files.isSameFile(output, other)) {
      throw new IOException(
          "output is the folder of "
              + parameter
              + ", whose files would be lost; name another folder");
    }
  }

  private static Path path(String parameter, String text) throws IOException {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IOException(parameter + ": \"" + text + "\" is no name of a folder", e);
    }
  }
}
