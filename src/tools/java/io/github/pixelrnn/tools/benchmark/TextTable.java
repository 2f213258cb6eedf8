// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Figures as a table for people: a line a row, columns aligned. */
public final class TextTable {
  private TextTable() {}

  /**
   * Writes a table.
   *
   * @param columns which figures, and what stands above them
   * @param rows figures by name; missing ones are shown as n/a
   */
  public static String of(Map<String, String> columns, List<? extends Map<String, Object>> rows) {
    List<List<String>> cells = new ArrayList<>();
    cells.add(List.copyOf(columns.values()));
    for (Map<String, Object> row : rows) {
      cells.add(columns.keySet().stream().map(name -> cell(row.get(name))).toList());
    }
    StringBuilder text = new StringBuilder();
    for (List<String> line : cells) {
      for (int column = 0; column < line.size(); column++) {
        int width = width(cells, column);
        String cell = line.get(column);
        String gap = " ".repeat(width - cell.length());
        text.append(column == 0 ? cell + gap : "  " + gap + cell); // names left, figures right
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static int width(List<List<String>> cells, int column) {
    return cells.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
  }

  private static String cell(Object value) {
    if (value == null) {
      return "n/a";
    }
    if (value instanceof Boolean truth) {
      return truth ? "yes" : "no";
    }
    if (value instanceof List<?> ends) {
      return String.join("…", ends.stream().map(TextTable::cell).toList());
    }
    if (value instanceof Double number) {
      double size = Math.abs(number);
      String form = size >= 100 ? "%.0f" : size >= 1 ? "%.2f" : size >= 0.01 ? "%.4f" : "%.2e";
      return Double.isNaN(number) ? "n/a" : String.format(Locale.ROOT, form, number);
    }
    return value.toString();
  }
}
