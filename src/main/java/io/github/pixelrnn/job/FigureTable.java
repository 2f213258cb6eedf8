// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job;

import java.util.List;

/**
 * Figures for people, a row an image.
 *
 * @param title of the table
 * @param columns their names, with units
 * @param rows text and numbers, one a column
 */
public record FigureTable(String title, List<String> columns, List<List<Object>> rows) {
  /**
   * @throws IllegalArgumentException when a row has another length
   */
  public FigureTable {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<Object> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "a row of " + title + " must have " + columns.size() + " figures, got " + row.size());
      }
    }
  }
}
