// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image.format;

import java.util.Set;

/** The tags of TIFF directories that ImageJ's reader goes by. */
final class TiffTag {
  static final int WIDTH = 256;
  static final int HEIGHT = 257;
  static final int BITS = 258;
  static final int COMPRESSION = 259;
  static final int PHOTOMETRIC = 262;
  static final int FILL_ORDER = 266;
  static final int DESCRIPTION = 270;
  static final int OFFSETS = 273;
  static final int ORIENTATION = 274;
  static final int SAMPLES = 277;
  static final int ROWS_PER_STRIP = 278;
  static final int BYTE_COUNTS = 279;
  static final int X_RESOLUTION = 282;
  static final int Y_RESOLUTION = 283;
  static final int PLANAR = 284;
  static final int PREDICTOR = 317;
  static final int COLOUR_MAP = 320;
  static final int TILE_WIDTH = 322;
  static final int TILE_HEIGHT = 323;
  static final int TILE_OFFSETS = 324;
  static final int TILE_BYTE_COUNTS = 325;
  static final int SUB_IFDS = 330;
  static final int SAMPLE_FORMAT = 339;

  /** IPLab's: how many planes there are. */
  static final int IPLAB = 34122;

  /** NIH Image's header, with the number of planes in it. */
  static final int NIH = 43314;

  /** ImageJ's own: how long each of its notes is, and where they begin. */
  static final int NOTE_LENGTHS = 50838;

  static final int NOTES = 50839;

  /** Those whose order matters, since one is read in the light of others before it. */
  private static final Set<Integer> ORDERED =
      Set.of(
          WIDTH,
          HEIGHT,
          BITS,
          COMPRESSION,
          PHOTOMETRIC,
          DESCRIPTION,
          OFFSETS,
          ORIENTATION,
          SAMPLES,
          ROWS_PER_STRIP,
          BYTE_COUNTS,
          PLANAR,
          PREDICTOR,
          COLOUR_MAP,
          SAMPLE_FORMAT,
          IPLAB,
          NIH,
          NOTE_LENGTHS,
          NOTES);

  /** Description, software, date, artist and host. */
  private static final Set<Integer> TEXTS = Set.of(DESCRIPTION, 305, 306, 315, 316);

  private TiffTag() {}

  /** Whether ImageJ's reader takes it for text. */
  static boolean isText(int tag) {
    return TEXTS.contains(tag);
  }

  static boolean isOrdered(int tag) {
    return ORDERED.contains(tag);
  }

  /** At one of these ImageJ's reader leaves out a page after the first, and all that follow. */
  static boolean endsPages(int tag) {
    return tag > 10000 && tag < 32768;
  }
}
