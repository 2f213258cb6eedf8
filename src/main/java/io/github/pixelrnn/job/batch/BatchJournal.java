// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.batch;

import io.github.pixelrnn.image.CsvFile;
import io.github.pixelrnn.image.SavedImage;
import io.github.pixelrnn.job.settings.WrongParameterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a batch has done so far, on disk beside its results: {@code batch.csv} with a line for each
 * file, written when the file is done, and {@code batch-parameters.csv} with what it was done with.
 * As long as it is open, no other batch can write into the folder; on a file system without locks,
 * no other one of this process.
 */
public final class BatchJournal implements AutoCloseable {
  /** The file with a line for each file done. */
  public static final String TABLE = "batch.csv";

  /** The file with all that results depend on. */
  public static final String PARAMETERS = "batch-parameters.csv";

  private static final List<String> PARAMETER_COLUMNS = List.of("parameter", "value");

  private final Map<String, BatchRow> before;
  private final Map<String, BatchRow> rows; // as they stand in the table
  private CsvFile table;
  private final Path output;
  private final BatchLock lock;

  private BatchJournal(Map<String, BatchRow> before, CsvFile table, Path output, BatchLock lock) {
    this.before = before;
    this.rows = new LinkedHashMap<>(before);
    this.table = table;
    this.output = output;
    this.lock = lock;
  }

  /**
   * Goes on with the batch of a folder, or begins one.
   *
   * @param output made if there is none
   * @param parameters all that the results depend on, by name
   * @param resume whether to go on; else an earlier batch is forgotten and its results overwritten
   * @throws WrongParameterException naming the first parameter that differs from the earlier batch
   * @throws IOException when the folder can't be written to, another batch is at work in it, or its
   *     table is damaged
   */
  public static BatchJournal open(Path output, Map<String, String> parameters, boolean resume)
      throws IOException {
    try {
      Files.createDirectories(output);
    } catch (IOException e) {
      throw new IOException("output: the folder " + output + " can't be made", e);
    }
    SavedImage.requireWritable(output.resolve("any.tif"));
    BatchLock lock = BatchLock.of(output);
    try {
      Map<String, BatchRow> before = resume ? done(output, parameters) : Map.of();
      SavedImage.discardParts(output);
      Path table = output.resolve(TABLE);
      if (before.isEmpty()) {
        Files.deleteIfExists(table); // first, lest old lines should stand beside new parameters
        writeParameters(output, parameters);
      }
      List<List<String>> rows = new ArrayList<>();
      rows.add(BatchRow.COLUMNS);
      before.values().forEach(row -> rows.add(row.cells()));
      return new BatchJournal(before, CsvFile.replace(table, rows), output, lock);
    } catch (IOException | RuntimeException e) {
      try (lock) {
        throw e;
      }
    }
  }

  /** Whether an earlier run did a file, and its result is still there. */
  public boolean isDone(String file) {
    return before.containsKey(file);
  }

  /** All that the table on disk has. */
  List<BatchRow> rows() {
    return List.copyOf(rows.values());
  }

  /** Keeps what became of files; when this returns it is on the disk. */
  void add(List<BatchRow> come) throws IOException {
    table.appendAll(come.stream().map(BatchRow::cells).toList());
    come.forEach(row -> rows.put(row.file(), row));
  }

  /**
   * Puts the table's lines in the order of the files, once all are done; behind them those of files
   * that are not among the images any more, whose results are still here and have not been written
   * over by those of another image.
   */
  void order(List<String> files) throws IOException {
    Set<String> ordered = new LinkedHashSet<>(files);
    Set<String> stems = files.stream().map(BatchJournal::stem).collect(Collectors.toSet());
    rows.keySet().stream().filter(file -> !stems.contains(stem(file))).forEach(ordered::add);
    ordered.retainAll(rows.keySet());
    if (List.copyOf(rows.keySet()).equals(List.copyOf(ordered))) {
      return;
    }
    List<List<String>> cells = new ArrayList<>();
    cells.add(BatchRow.COLUMNS);
    ordered.forEach(file -> cells.add(rows.get(file).cells()));
    table.close();
    table = CsvFile.replace(output.resolve(TABLE), cells);
  }

  /** Results have one name where only the endings differ, or, on some disks, the case. */
  private static String stem(String file) {
    return BatchFolders.stem(Path.of(file)).toLowerCase(Locale.ROOT);
  }

  /** Whether batches of other processes are kept out of the folder. */
  public boolean keepsOthersOut() {
    return lock.keepsOthersOut();
  }

  @Override
  public void close() throws IOException {
    try (lock) {
      table.close();
    }
  }

  /** Files that failed are not among them: they are done again. */
  private static Map<String, BatchRow> done(Path output, Map<String, String> parameters)
      throws IOException {
    List<List<String>> lines = CsvFile.read(output.resolve(TABLE), BatchRow.COLUMNS);
    Map<String, BatchRow> done = new LinkedHashMap<>();
    if (lines.isEmpty()) {
      return done;
    }
    requireSame(output, parameters);
    for (List<String> line : lines) {
      BatchRow row;
      try {
        row = BatchRow.of(line);
      } catch (IllegalArgumentException e) {
        throw new IOException(
            output.resolve(TABLE) + " is damaged at " + line.get(0) + "; set resume to false", e);
      }
      if (row.isDone() && hasResult(output, row.file())) {
        done.put(row.file(), row);
      }
    }
    return done;
  }

  private static boolean hasResult(Path output, String file) {
    String stem = BatchFolders.stem(Path.of(file));
    return Files.exists(output.resolve(stem + ".json"))
        && (Files.exists(output.resolve(file))
            || Files.exists(output.resolve(stem + ".png"))
            || Files.exists(output.resolve(stem + ".tif")));
  }

  private static void requireSame(Path output, Map<String, String> parameters) throws IOException {
    Path file = output.resolve(PARAMETERS);
    Map<String, String> earlier = new LinkedHashMap<>();
    CsvFile.read(file, PARAMETER_COLUMNS).forEach(row -> earlier.put(row.get(0), row.get(1)));
    parameters.forEach(
        (name, value) -> {
          String was = earlier.get(name);
          if (!value.equals(was)) {
            throw new WrongParameterException(
                "resume: "
                    + name
                    + " differs: "
                    + (was == null ? "unknown" : "\"" + was + "\"")
                    + " in "
                    + file
                    + ", now \""
                    + value
                    + "\"; give the same, name another output, or set resume to false");
          }
        });
  }

  private static void writeParameters(Path output, Map<String, String> parameters)
      throws IOException {
    List<List<String>> rows = new ArrayList<>();
    rows.add(PARAMETER_COLUMNS);
    parameters.forEach((name, value) -> rows.add(List.of(name, value)));
    CsvFile.replace(output.resolve(PARAMETERS), rows).close();
  }
}
