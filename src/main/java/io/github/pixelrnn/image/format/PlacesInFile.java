// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where in a file pieces of an image lie, and what else: what is written into one piece must show
 * nowhere else.
 */
final class PlacesInFile {
  /** Of pieces; a table of more could not be looked through in reasonable memory. */
  static final int MOST = 1 << 24;

  /**
   * @param pixels whether it is of the image; else of the file's own order
   */
  private record Place(long from, long length, boolean pixels) {}

  private final FileBytes file;
  private final String piece;
  private final List<Place> places = new ArrayList<>();

  /**
   * @param piece what they are called, such as "tile"
   */
  PlacesInFile(FileBytes file, String piece, TiffDirectory directory) {
    this.file = file;
    this.piece = piece;
    directory.forEachPlace((from, length) -> places.add(new Place(from, length, false)));
  }

  /**
   * Refuses what is no number of pieces.
   *
   * @param said by the directory: of places, and of lengths
   * @throws IOException saying so
   */
  static void requireCount(String piece, long count, long... said) throws IOException {
    for (long one : said) {
      if (one != count) {
        throw new IOException(
            "it is damaged: it has " + one + " " + piece + "s, and should have " + count);
      }
    }
    if (count > MOST) {
      throw new IOException("it has " + count + " " + piece + "s, more than are read");
    }
  }

  /**
   * Adds a piece.
   *
   * @param said how many bytes the file says that it has
   * @param length how many it needs
   * @throws IOException when it is not there
   */
  void add(long from, long said, long length) throws IOException {
    if (said == 0) {
      throw new IOException("it lacks some of its " + piece + "s; save it with all of them");
    }
    if (said != length) {
      throw new IOException(
          "it is damaged: a " + piece + " of it has another length than it needs");
    }
    if (!file.holds(from, length)) {
      throw new IOException("it ends too early");
    }
    places.add(new Place(from, length, true));
  }

  /**
   * Refuses pieces that lie over each other, or over the file's own order.
   *
   * @throws IOException saying so
   */
  void requireApart() throws IOException {
    places.sort(Comparator.comparingLong(Place::from));
    long pixels = 0;
    long others = 0;
    for (Place place : places) {
      if (place.from < pixels || (place.pixels && place.from < others)) {
        throw new IOException(
            "it is damaged: a " + piece + " of it lies where something else does");
      }
      long end = place.from + place.length;
      if (place.pixels) {
        pixels = end;
      } else {
        others = Math.max(others, end);
      }
    }
  }
}
