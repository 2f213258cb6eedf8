// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A zip archive that holds its files as they are, all of one date: the same files in the same order
 * give the same bytes, on every machine and whatever compresses there. Weights hardly get smaller
 * anyway.
 *
 * @param files by name, in the order in which they lie in it; read twice
 */
record StoredZip(Map<String, FileContent> files) implements FileContent {
  /** The first that an archive can tell; of no time zone. */
  private static final LocalDateTime DATE = LocalDateTime.of(1980, 1, 1, 0, 0);

  StoredZip {
    files = new LinkedHashMap<>(files);
  }

  /**
   * @throws IOException also when a file changes meanwhile
   */
  @Override
  public void writeTo(OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    for (Map.Entry<String, FileContent> file : files.entrySet()) {
      FileMeasure measure = FileMeasure.of(file.getValue());
      ZipEntry entry = new ZipEntry(file.getKey());
      entry.setMethod(ZipEntry.STORED);
      entry.setTimeLocal(DATE);
      entry.setSize(measure.bytes());
      entry.setCompressedSize(measure.bytes());
      entry.setCrc(measure.crc32());
      zip.putNextEntry(entry);
      file.getValue().writeTo(zip);
      zip.closeEntry();
    }
    zip.finish(); // the stream is the caller's to close
  }
}
