// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import ij.IJ;
import ij.measure.ResultsTable;
import io.github.pixelrnn.job.FigureTable;
import io.github.pixelrnn.job.Outcome;
import java.awt.GraphicsEnvironment;

/**
 * Figures in a table of ImageJ, which macros can read by its title. Its own table, for ImageJ's
 * Results may hold what a person has measured.
 */
final class FigureWindow {
  private static final int DECIMALS = 4;

  private FigureWindow() {}

  /**
   * Shows an outcome's figures in place of those of the same title; without windows nothing. Those
   * of an outcome that isn't whole are shown late: the box that tells so opens before, which the
   * table would cover while it waits for an answer.
   *
   * @param outcome null for none
   * @param late whether what is to be told has been told
   */
  static void show(Outcome outcome, boolean late) {
    if (outcome != null && outcome.failure().isEmpty() != late) {
      show(outcome.figures());
    }
  }

  private static void show(FigureTable figures) {
    if (figures != null && !GraphicsEnvironment.isHeadless() && IJ.getInstance() != null) {
      table(figures).show(figures.title());
    }
  }

  static ResultsTable table(FigureTable figures) {
    ResultsTable table = new ResultsTable();
    table.setPrecision(DECIMALS);
    for (var row : figures.rows()) {
      table.addRow();
      for (int i = 0; i < row.size(); i++) {
        String column = figures.columns().get(i);
        if (row.get(i) instanceof Number number) {
          table.addValue(column, number.doubleValue());
        } else {
          table.addValue(column, row.get(i).toString());
        }
      }
    }
    for (int i = 0; i < figures.columns().size(); i++) {
      int column = i;
      if (figures.rows().stream().anyMatch(row -> row.get(column) instanceof Long)) {
        table.setDecimalPlaces(table.getColumnIndex(figures.columns().get(i)), 0);
      }
    }
    return table;
  }
}
