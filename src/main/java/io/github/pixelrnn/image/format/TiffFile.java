// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A TIFF file as ImageJ reads it: pages, or one page whose description (ImageJ), header (NIH Image)
 * or property (IPLab) says how many planes follow its first.
 */
final class TiffFile {
  private static final int FIRST_AT = 4;
  private static final int BIG_FIRST_AT = 8;
  private static final int NIH_HEADER = 256;
  private static final int NIH_PLANES_AT = 260;
  private static final int LONGEST_DESCRIPTION = 1 << 16;
  private static final Pattern PLANES = Pattern.compile("images=(\\d{1,9})[^\\n]*\\n");

  private final FileBytes file;
  private final boolean big;
  private final List<TiffPage> pages = new ArrayList<>();
  private long planes;
  private boolean levels;

  /**
   * @param big whether it is a BigTIFF, whose numbers of places and lengths have 64 bits
   */
  TiffFile(FileBytes file, boolean big) {
    this.file = file;
    this.big = big;
  }

  /**
   * Refuses a file that is not whole, or that ImageJ would read wrong.
   *
   * @return what will be lost
   */
  Optional<String> require() throws IOException {
    if (isBeyondImageJ()) {
      requireRaw();
      return Optional.of(
          (big ? "is a BigTIFF" : "is made of tiles")
              + ", of which the pixels alone are read, without scale and description");
    }
    readPages();
    TiffPage first = pages.get(0);
    ImageSize.require(first.width(), first.height());
    boolean stack = pages.stream().allMatch(first::isLike);
    int all = pages.size();
    if (!stack) {
      pages.subList(1, pages.size()).clear(); // ImageJ reads the first then
    }
    if (planes > 1) {
      requirePlanes(first);
    } else if (pages.size() > 1) {
      requireStack();
    } else {
      first.require(file, false);
    }
    ImageSize.requireMemory(first.memory() * Math.max(planes, pages.size()));
    if (!stack) {
      return Optional.of(
          "has " + all + " pages of unlike size or type, of which the first is read");
    }
    return first.pixels().hasAlpha()
        ? Optional.of("has four values a pixel; the fourth, transparency perhaps, is not read")
        : Optional.empty();
  }

  /**
   * The only page of a file whose pixels lie in it row by row as ImageJ has them in memory: grey, 8
   * or 16 bits or floating point, neither packed nor inverted.
   *
   * @return empty for any other kind that may be read
   * @throws IOException when the file is damaged, or ImageJ would read it wrong
   */
  Optional<RawLayout> rawPage() throws IOException {
    if (isBeyondImageJ()) {
      return rawPage(new TiffDirectory(file, first(), big));
    }
    readPages();
    TiffPage first = pages.get(0);
    if (pages.size() > 1 || planes > 1 || levels || !first.pixels().isRaw()) {
      return Optional.empty();
    }
    first.require(file, false);
    return Optional.of(first);
  }

  private Optional<RawLayout> rawPage(TiffDirectory directory) throws IOException {
    Optional<TiffPixels> pixels = TiffPixels.raw(directory);
    if (directory.next() != 0 || directory.has(TiffTag.SUB_IFDS) || pixels.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(TiffPieces.of(directory, pixels.get(), file));
  }

  /** Whether ImageJ's reader does not read it. */
  boolean isBeyondImageJ() throws IOException {
    return big || new TiffDirectory(file, first(), false).has(TiffTag.TILE_WIDTH);
  }

  private void requireRaw() throws IOException {
    RawLayout page =
        rawPage()
            .orElseThrow(
                () ->
                    new IOException(
                        (big ? "it is a BigTIFF" : "it is made of tiles")
                            + ", and such files are read only if they are uncompressed, of one"
                            + " page without smaller levels, grey with 0 for black, and of 8 or 16"
                            + " bits without sign or of floating point; save it so"));
    ImageSize.require(page.width(), page.height());
    ImageSize.requireMemory((long) page.width() * page.height() * page.bits() / Byte.SIZE);
  }

  /** Where its first directory is. */
  private long first() throws IOException {
    if (!big) {
      return Integer.toUnsignedLong(file.read(FIRST_AT, Integer.BYTES).getInt());
    }
    if (file.read(FIRST_AT, Integer.BYTES).getShort() != Long.BYTES) {
      throw new IOException("it is damaged: a BigTIFF whose places have not 64 bits");
    }
    return file.read(BIG_FIRST_AT, Long.BYTES).getLong();
  }

  private void readPages() throws IOException {
    Set<Long> seen = new HashSet<>();
    long at = first();
    while (at != 0 || pages.isEmpty()) {
      if (!seen.add(at)) {
        throw new IOException("it is damaged: its pages follow each other in a circle");
      }
      TiffDirectory directory = new TiffDirectory(file, at, false);
      at = directory.next();
      if (planes > 1) {
        continue; // ImageJ passes over these, but they show that the file is whole
      }
      if (!pages.isEmpty() && directory.endsPages()) {
        return;
      }
      ImageJNotes.require(directory, file);
      pages.add(TiffPage.of(directory));
      levels |= directory.has(TiffTag.SUB_IFDS);
      planes = planes(directory);
    }
  }

  /** How many planes one directory is for; 0 when it doesn't say. */
  private long planes(TiffDirectory directory) throws IOException {
    long count = 0;
    boolean packed = pages.get(pages.size() - 1).pixels().isPacked();
    if (pages.size() == 1 && !packed && directory.count(TiffTag.DESCRIPTION) > FIRST_AT) {
      byte[] bytes = directory.bytes(TiffTag.DESCRIPTION, LONGEST_DESCRIPTION);
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      Matcher said = PLANES.matcher(text);
      if (text.startsWith("ImageJ") && said.find() && !directory.has(TiffTag.ORIENTATION)) {
        count = Long.parseLong(said.group(1));
      }
    }
    if (directory.has(TiffTag.IPLAB)) {
      count = directory.value(TiffTag.IPLAB, 0);
    }
    if (directory.count(TiffTag.NIH) == NIH_HEADER) {
      ByteBuffer header = file.read(directory.value(TiffTag.NIH, 0), 2 * NIH_HEADER);
      int said = Byte.toUnsignedInt(header.get(NIH_PLANES_AT)) << Byte.SIZE;
      said |= Byte.toUnsignedInt(header.get(NIH_PLANES_AT + 1));
      count = said > 1 ? said : count;
    }
    return count;
  }

  /** One after the other without gaps, wherever their directories may be. */
  private void requirePlanes(TiffPage first) throws IOException {
    if (first.pixels().isPacked() || !first.isContiguous() || first.pixels().isDeepColour()) {
      throw new IOException("it is a stack whose planes are not stored one after the other");
    }
    first.require(file, true);
    long bytes = first.bytes();
    if (planes > file.length() / bytes || !file.holds(first.offset(0), planes * bytes)) {
      throw new IOException("it ends before the last of its " + planes + " planes");
    }
  }

  private void requireStack() throws IOException {
    TiffPage first = pages.get(0);
    TiffPixels pixels = first.pixels();
    long end = 0;
    for (TiffPage page : pages) {
      if (!page.pixels().equals(pixels) || page.rows() != first.rows()) {
        throw new IOException("its pages are stored in several ways; save it anew");
      }
      page.require(file, true);
      if (!pixels.isPacked() && page.offset(0) < end) {
        throw new IOException("its pages have another order in the file; save it anew");
      }
      end = page.offset(0) + page.bytes();
    }
    boolean strips = first.strips() > 1;
    boolean rare = pixels.isPacked() || pixels.planar() || pixels.samples() == 4;
    if ((pixels.isDeepColour() && rare)
        || (pixels.planar() && strips && !pixels.isPacked())
        || (pixels.bits() == 12 && first.width() % 2 != 0)) {
      throw new IOException("pages with pixels as it stores them are not read; save it anew");
    }
  }
}
