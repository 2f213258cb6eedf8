// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import ij.ImagePlus;
import ij.io.Opener;
import io.github.pixelrnn.image.format.FileStructure;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Images read from disk: PNG, JPEG, TIFF, IDX, and folders of them. */
public final class ImageFiles {
  private static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg", ".tif", ".tiff");

  /** By their first bytes; a wrong ending is forgiven. */
  private static final Set<Integer> FORMATS = Set.of(Opener.TIFF, Opener.PNG, Opener.JPEG);

  private ImageFiles() {}

  /** As {@link #read(Path, Consumer)}, whatever may be lost. */
  public static ImagePlus read(Path file) throws IOException {
    return read(file, ImageFiles::forget);
  }

  /**
   * Reads one file.
   *
   * @param log is told what of the file is not kept
   * @throws IOException when it is missing or can't be read, naming it
   */
  public static ImagePlus read(Path file, Consumer<String> log) throws IOException {
    return read(file, Long.MAX_VALUE, log);
  }

  /** As {@link #readAll(Path, long, Consumer)}, whatever may be lost. */
  public static List<ImagePlus> readAll(Path source, long limit) throws IOException {
    return readAll(source, limit, ImageFiles::forget);
  }

  /**
   * Reads a file, or all images in a folder in the order of their names.
   *
   * @param limit how many planes of an IDX file at most
   * @param log is told what of the files is not kept
   * @throws IOException when one can't be read, naming it, or there is none
   */
  public static List<ImagePlus> readAll(Path source, long limit, Consumer<String> log)
      throws IOException {
    if (!Files.isDirectory(source)) {
      return List.of(read(source, limit, log));
    }
    List<Path> files = list(source);
    if (files.isEmpty()) {
      throw new IOException(source + " holds no image; PNG, JPEG, TIFF and IDX files are read");
    }
    List<ImagePlus> images = new ArrayList<>();
    for (Path file : files) {
      images.add(read(file, limit, log));
    }
    return images;
  }

  /** The image files of a folder, in the order of their names. */
  public static List<Path> list(Path folder) throws IOException {
    return list(folder, file -> true);
  }

  /**
   * As the other, of files whose names are wanted: the disk is asked about no others.
   *
   * @param wanted gets each path
   */
  public static List<Path> list(Path folder, Predicate<Path> wanted) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (wanted.test(entry)
            && Files.isRegularFile(entry)
            && (IdxFile.isNamed(entry) || isImage(entry))) {
          files.add(entry);
        }
      }
    }
    Collections.sort(files);
    return files;
  }

  /**
   * The image files of a folder and of all folders in it, in the order of their paths. Links are
   * followed.
   */
  public static List<Path> tree(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> IdxFile.isNamed(file) || isImage(file))
          .sorted()
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static ImagePlus read(Path file, long limit, Consumer<String> log) throws IOException {
    if (!Files.exists(file)) {
      throw new FileNotFoundException(file + " does not exist");
    }
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new IOException(file + " can't be read: it is no file, or not yours to read");
    }
    if (IdxFile.isNamed(file)) {
      return IdxFile.read(file, limit);
    }
    if (!isImage(file)) {
      throw new IOException(file + " is none of PNG, JPEG, TIFF and IDX by its name");
    }
    try {
      FileStructure.require(file).ifPresent(lost -> log.accept(file + " " + lost));
    } catch (IOException e) {
      throw new IOException(file + " can't be read: " + e.getMessage(), e);
    }
    Optional<ImagePlus> own = RegionImage.readBeyondImageJ(file);
    return own.isPresent() ? own.get() : open(file);
  }

  private static ImagePlus open(Path file) throws IOException {
    Opener opener = new Opener();
    opener.setSilentMode(true); // no dialogs: the caller gets a sentence
    // What ImageJ does not know it hands on to others, whose dialog would hold up a batch.
    if (!FORMATS.contains(opener.getFileType(file.toString()))) {
      throw damaged(file);
    }
    ImagePlus image;
    try {
      image = opener.openImage(file.toString());
    } catch (RuntimeException e) {
      throw new IOException(file + " can't be read: it seems to be damaged", e);
    }
    if (image == null || image.getWidth() == 0) {
      throw damaged(file);
    }
    return image;
  }

  private static IOException damaged(Path file) {
    return new IOException(file + " can't be read: it seems to be damaged or no image");
  }

  private static void forget(String line) {}

  private static boolean isImage(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(name::endsWith);
  }
}
