// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import ij.ImagePlus;
import ij.io.FileSaver;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * Results written to disk without loss, PNG or TIFF by the name's ending. A file appears under its
 * name when it is complete, or not at all.
 */
public final class SavedImage {
  private SavedImage() {}

  /**
   * Refuses a name that no result can be written under, before any work is done.
   *
   * @throws IllegalArgumentException when the ending is neither PNG's nor TIFF's
   * @throws IOException when the folder is missing or not writable
   */
  public static void requireWritable(Path file) throws IOException {
    ending(file);
    requireFolder(file);
  }

  /**
   * Refuses a format that would change the values: ImageJ's PNG writer makes 8 bits of 32 without a
   * word.
   *
   * @throws IllegalArgumentException naming what to use
   */
  public static void requireFits(ImagePlus image, Path file) {
    requireFits(image.getStackSize() > 1, image.getBitDepth(), file);
  }

  /** As {@link #requireFits(ImagePlus, Path)}, before there is an image. */
  public static void requireFits(boolean stack, int bitDepth, Path file) {
    boolean deep = bitDepth == 16 || bitDepth == 32;
    if (ending(file).equals(".png") && (deep || stack)) {
      throw new IllegalArgumentException(
          "output: "
              + (deep ? "a " + bitDepth + "-bit image" : "a stack")
              + " can't be written as .png without loss; use .tif");
    }
  }

  /**
   * The name that an image is written under when another file's is to be kept: with its own ending
   * where that can be written without loss, else .png if that can hold it, or .tif.
   *
   * @param name of any file
   */
  public static String fittingName(ImagePlus image, String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    boolean tiff = lower.endsWith(".tif") || lower.endsWith(".tiff");
    boolean deep = image.getBitDepth() == 16 || image.getBitDepth() == 32;
    boolean png = !deep && image.getStackSize() == 1;
    if (tiff || (png && lower.endsWith(".png"))) {
      return name;
    }
    boolean picture = lower.endsWith(".png") || lower.endsWith(".jpg") || lower.endsWith(".jpeg");
    return beside(Path.of(name), png && picture ? ".png" : ".tif").toString();
  }

  /**
   * Writes an image.
   *
   * @throws IllegalArgumentException as {@link #requireFits}
   * @throws IOException when it can't be written, naming the file
   */
  public static void write(ImagePlus image, Path file) throws IOException {
    requireWritable(file);
    requireFits(image, file);
    String ending = ending(file);
    Path part = HalfWrittenFile.create(requireFolder(file), ending);
    String title = image.getTitle(); // the saver renames the image
    boolean hidden = image.getHideOverlay();
    try {
      if (ending.equals(".png")) {
        image.setHideOverlay(true); // else ImageJ draws it into the pixels, in colours
      }
      FileSaver saver = new FileSaver(image);
      String path = part.toString();
      boolean written =
          ending.equals(".png")
              ? saver.saveAsPng(path)
              : image.getStackSize() > 1 ? saver.saveAsTiffStack(path) : saver.saveAsTiff(path);
      // No exception comes out of ImageJ's writers, and of PNG not even false on a full disk.
      if (!written || (ending.equals(".png") && !isWholePng(part))) {
        throw new IOException(file + " can't be written; is the disk full?");
      }
      move(part, file);
    } finally {
      image.setTitle(title);
      image.setHideOverlay(hidden);
      Files.deleteIfExists(part);
    }
  }

  /** Writes a file. */
  interface Writer {
    /**
     * @param part the file's name meanwhile; it is there and empty
     */
    void write(Path part) throws IOException;
  }

  /** Has a file written in the same way. */
  static void write(Path file, Writer writer) throws IOException {
    requireWritable(file);
    Path part = HalfWrittenFile.create(requireFolder(file), ending(file));
    try {
      writer.write(part);
      move(part, file);
    } catch (IOException e) {
      throw new IOException(file + " can't be written: " + e.getMessage(), e);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Writes text, UTF-8, in the same way. */
  public static void write(String text, Path file) throws IOException {
    Path part = HalfWrittenFile.create(requireFolder(file), ".part");
    try {
      Files.writeString(part, text, StandardCharsets.UTF_8);
      move(part, file);
    } catch (IOException e) {
      throw new IOException(file + " can't be written: " + e.getMessage(), e);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** The name of a file beside another: {@code filled.png} and {@code .json} give filled.json. */
  public static Path beside(Path file, String suffix) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return file.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + suffix);
  }

  /** Whether it ends with the chunk that ends every PNG: its length 0, IEND, its checksum. */
  private static boolean isWholePng(Path file) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
      if (bytes.length() < 12) {
        return false;
      }
      bytes.seek(bytes.length() - 12);
      return bytes.readInt() == 0 && bytes.readInt() == 0x49454E44 && bytes.readInt() == 0xAE426082;
    }
  }

  /**
   * Deletes what processes that were killed left half-written in a folder. This process must not be
   * writing into it meanwhile; what other living ones write is left alone, and on another machine
   * what was written within a day.
   */
  public static void discardParts(Path folder) throws IOException {
    HalfWrittenFile.discard(folder);
  }

  /** The bytes first, then the name: else a power cut could leave the name alone. */
  private static void move(Path part, Path file) throws IOException {
    try (FileChannel bytes = FileChannel.open(part, StandardOpenOption.WRITE)) {
      bytes.force(true);
    }
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static String ending(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    for (String ending : new String[] {".png", ".tif", ".tiff"}) {
      if (name.endsWith(ending)) {
        return ending;
      }
    }
    throw new IllegalArgumentException(
        "output must end with .png or .tif, got \"" + file.getFileName() + "\"");
  }

  private static Path requireFolder(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IOException(file + " can't be written: its folder does not exist");
    }
    if (!Files.isWritable(folder) || Files.isDirectory(file)) {
      throw new IOException(file + " can't be written: its folder is not writable, or it is one");
    }
    return folder;
  }
}
