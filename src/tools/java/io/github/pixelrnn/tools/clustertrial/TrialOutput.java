// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.clustertrial;

import io.github.pixelrnn.image.CsvFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a batch has left in a folder.
 *
 * @param folder of its results
 */
record TrialOutput(Path folder) {
  private static final String TABLE = "batch.csv";
  private static final List<String> COLUMNS =
      List.of("file", "seconds", "seed", "pixels", "bits", "error");

  /** The lines of the table without their seconds, as they stand. */
  List<List<String>> lines() throws IOException {
    List<List<String>> lines = new ArrayList<>();
    for (List<String> row : CsvFile.read(folder.resolve(TABLE), COLUMNS)) {
      List<String> line = new ArrayList<>(row);
      line.remove(1);
      lines.add(line);
    }
    return lines;
  }

  /** The seconds that the files took, one after the other. */
  double seconds() throws IOException {
    return CsvFile.read(folder.resolve(TABLE), COLUMNS).stream()
        .mapToDouble(row -> Double.parseDouble(row.get(1)))
        .sum();
  }

  /** When the results of the table's lines were written. */
  Map<String, Object> stamps() throws IOException {
    Map<String, Object> stamps = new TreeMap<>();
    for (List<String> line : lines()) {
      Path result = folder.resolve(line.get(0));
      if (Files.exists(result)) {
        stamps.put(line.get(0), Files.getLastModifiedTime(result));
      }
    }
    return stamps;
  }

  /**
   * Compares every file with another's, byte for byte but for the table's seconds.
   *
   * @throws AssertionError naming the first that differs
   */
  void requireLike(TrialOutput other) throws IOException {
    List<String> names = names();
    require(names.equals(other.names()), "other files: " + names + " and " + other.names());
    require(lines().equals(other.lines()), "other lines in " + TABLE);
    for (String name : names) {
      boolean same = Files.mismatch(folder.resolve(name), other.folder.resolve(name)) < 0;
      require(same || name.equals(TABLE), name + " differs");
    }
  }

  /**
   * Compares the results there are, and looks for what should not be there.
   *
   * @return how many of the table's lines say that the disk is full
   * @throws AssertionError when an image differs from another's of the same name, or a file is
   *     half-written
   */
  long requirePartOf(TrialOutput other) throws IOException {
    for (String name : names()) {
      require(!name.startsWith(".pixelrnn-"), "half-written: " + name);
      if (name.endsWith(".png") || name.endsWith(".json")) {
        Path whole = other.folder.resolve(name);
        require(Files.mismatch(folder.resolve(name), whole) < 0, name + " differs");
      }
    }
    return lines().stream().filter(line -> line.get(4).contains("is the disk full?")).count();
  }

  /** How many images differ from another's of the same name. */
  long othersAmong(TrialOutput other) throws IOException {
    long others = 0;
    for (String name : names()) {
      if (name.endsWith(".png")
          && Files.mismatch(folder.resolve(name), other.folder.resolve(name)) >= 0) {
        others++;
      }
    }
    return others;
  }

  /** For the next run, which must have the same folder: it stands in the provenance. */
  TrialOutput movedTo(String name) throws IOException {
    return new TrialOutput(Files.move(folder, folder.resolveSibling(name)));
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
