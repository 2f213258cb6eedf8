// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table on disk (CSV as in RFC 4180, UTF-8) that grows line by line. At any moment it is readable
 * but for a last line without its line break, which {@link #read} drops: a process may be killed,
 * or the power cut, while it is written.
 */
public final class CsvFile implements AutoCloseable {
  private final Path file;
  private final FileChannel channel;

  private CsvFile(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Writes a table in place of an older one, all at once, and keeps it open for more lines.
   *
   * @param rows the names of the columns first
   * @throws IOException when it can't be written, naming the file
   */
  public static CsvFile replace(Path file, List<List<String>> rows) throws IOException {
    SavedImage.write(rows.stream().map(CsvFile::line).collect(Collectors.joining()), file);
    return new CsvFile(
        file, FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND));
  }

  /**
   * The rows of a table without its head and without a torn last line; none when there is no file.
   *
   * @param columns that it must have
   * @throws IOException when it can't be read, is another table, or a line within it is damaged
   */
  public static List<List<String>> read(Path file, List<String> columns) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    List<List<String>> rows = parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    if (rows.isEmpty()) {
      return List.of();
    }
    if (!rows.get(0).equals(columns)) {
      throw new IOException(
          file + " has other columns than " + String.join(",", columns) + "; move it away");
    }
    for (int row = 1; row < rows.size(); row++) {
      if (rows.get(row).size() != columns.size()) {
        throw new IOException(file + " is damaged in row " + (row + 1) + "; move it away");
      }
    }
    return Collections.unmodifiableList(rows.subList(1, rows.size()));
  }

  /**
   * Adds a line; when this returns it is on the disk.
   *
   * @throws IOException when it can't be written, naming the file
   */
  public void append(List<String> row) throws IOException {
    appendAll(List.of(row));
  }

  /** As {@link #append}, with several lines that the disk is awaited for once. */
  public void appendAll(List<List<String>> rows) throws IOException {
    String lines = rows.stream().map(CsvFile::line).collect(Collectors.joining());
    try {
      ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (IOException e) {
      throw new IOException(file + " can't be written: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static String line(List<String> row) {
    return row.stream().map(CsvFile::cell).collect(Collectors.joining(",", "", "\n"));
  }

  private static String cell(String text) {
    return text.matches("(?s).*[\",\r\n].*") || text.isBlank() != text.isEmpty()
        ? '"' + text.replace("\"", "\"\"") + '"'
        : text;
  }

  /** Only rows that end with a line break. */
  private static List<List<String>> parse(String text) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        if (!quoted && at > 0 && text.charAt(at - 1) == '"') {
          cell.append('"'); // twice within quotes stands for itself: the second opens them again
        }
        quoted = !quoted;
      } else if (quoted || (c != ',' && c != '\n' && c != '\r')) {
        cell.append(c);
      } else if (c != '\r') { // a spreadsheet may have written it anew
        row.add(cell.toString());
        cell.setLength(0);
        if (c == '\n') {
          rows.add(row);
          row = new ArrayList<>();
        }
      }
    }
    return rows;
  }
}
