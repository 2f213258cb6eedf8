// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.killedbatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pixelrnn.image.CsvFile;
import io.github.pixelrnn.image.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What a batch of {@link BatchImages} has left on the disk so far.
 *
 * @param folder need not exist yet
 */
record BatchOutput(Path folder) {
  private static final String TABLE = "batch.csv";
  private static final String PARAMETERS = "batch-parameters.csv";

  /** The table, by file; empty when there is none yet. */
  Map<String, BatchLine> lines() throws IOException {
    Map<String, BatchLine> lines = new TreeMap<>();
    for (List<String> cells : CsvFile.read(folder.resolve(TABLE), BatchLine.COLUMNS)) {
      BatchLine line = BatchLine.of(cells);
      assertThat(lines.put(line.file(), line)).as("one line a file").isNull();
    }
    return lines;
  }

  /** Which file on disk each finished result is: written again, it would be another. */
  Map<String, Object> results() throws IOException {
    Map<String, Object> results = new HashMap<>();
    for (BatchLine line : lines().values()) {
      if (line.isDone()) {
        for (String name : line.results()) {
          BasicFileAttributes file =
              Files.readAttributes(folder.resolve(name), BasicFileAttributes.class);
          results.put(name, List.of(file.lastModifiedTime(), String.valueOf(file.fileKey())));
        }
      }
    }
    return results;
  }

  /** Every line has its result, every file under a result's name can be read to its end. */
  void requireWhole() throws IOException {
    for (BatchLine line : lines().values()) {
      if (line.isDone()) {
        assertThat(line.pixels()).isEqualTo(16);
        assertThat(line.bits()).isFinite().isNegative();
        line.results().forEach(name -> assertThat(folder.resolve(name)).exists());
      }
    }
    try (var files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        requireWhole(file);
      }
    }
  }

  private static void requireWhole(Path file) throws IOException {
    String name = file.getFileName().toString();
    if (name.startsWith(".")) {
      return;
    }
    if (name.endsWith(".png")) {
      assertThat(ImageFiles.read(file).getWidth()).isEqualTo(BatchImages.SIDE);
    } else if (name.endsWith(".json")) {
      Object json = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
      assertThat(json).isInstanceOf(Map.class);
    } else {
      assertThat(name).isIn(TABLE, PARAMETERS);
    }
  }

  /** There is none of the files that a batch has only while it is at work. */
  void requireNothingHidden() throws IOException {
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()).filter(f -> f.startsWith(".")))
          .as("what is half-written, and the lock")
          .isEmpty();
    }
  }
}
