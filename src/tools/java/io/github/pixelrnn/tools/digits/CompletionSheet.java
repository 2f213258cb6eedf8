// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.digits;

import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import java.awt.Color;
import java.util.List;

/**
 * Digits whose lower half is hidden, several ways on for each, and what was hidden: the paper's
 * figure 10, a row for each digit, two rows side by side.
 *
 * @param title the line above all
 * @param rows all with as many ways on
 */
record CompletionSheet(String title, List<Row> rows) {
  /** The first row that is hidden. */
  static final int HIDDEN = DigitModel.SIDE / 2;

  private static final Color GREY = new Color(0x9AA3AD);
  private static final Color COMPLETED_DARK = new Color(0x0B3A66);
  private static final Color COMPLETED_LIGHT = new Color(0xFFE9B0);
  private static final int ACROSS = 2;
  private static final int BETWEEN = 16;
  private static final int APART = 10; // what is given, and what was hidden, from the rest
  private static final int STEP = Sheet.SIDE + Sheet.GAP;

  /**
   * One digit.
   *
   * @param whole as it was before its half was hidden
   * @param completions with the same upper half
   */
  record Row(ImageProcessor whole, List<ImageProcessor> completions) {
    Row {
      completions = List.copyOf(completions);
    }
  }

  CompletionSheet {
    rows = List.copyOf(rows);
  }

  /** 255 where a pixel is hidden, 0 elsewhere. */
  static ByteProcessor mask() {
    ByteProcessor mask = new ByteProcessor(DigitModel.SIDE, DigitModel.SIDE);
    mask.setValue(255);
    mask.setRoi(0, HIDDEN, DigitModel.SIDE, DigitModel.SIDE - HIDDEN);
    mask.fill();
    return mask;
  }

  Sheet sheet() {
    int ways = rows.get(0).completions.size();
    int width = (ways + 2) * STEP - Sheet.GAP + 2 * APART;
    int down = (rows.size() + ACROSS - 1) / ACROSS;
    int top = BETWEEN / 2 + 2 * Sheet.LINE;
    int across = Math.min(ACROSS, rows.size());
    Sheet sheet = new Sheet(BETWEEN + across * (width + BETWEEN), top + down * STEP + BETWEEN / 2);
    sheet.text(title, BETWEEN, BETWEEN / 2);
    for (int column = 0; column < across; column++) {
      int left = BETWEEN + column * (width + BETWEEN);
      sheet.text("given", left, BETWEEN / 2 + Sheet.LINE);
      sheet.text("drawn anew", left + STEP + APART, BETWEEN / 2 + Sheet.LINE);
      sheet.text("whole", left + (ways + 1) * STEP + 2 * APART, BETWEEN / 2 + Sheet.LINE);
    }
    for (int i = 0; i < rows.size(); i++) {
      int left = BETWEEN + i % ACROSS * (width + BETWEEN);
      draw(sheet, rows.get(i), left, top + i / ACROSS * STEP);
    }
    return sheet;
  }

  private static void draw(Sheet sheet, Row row, int left, int y) {
    sheet.digit(row.whole, left, y, HIDDEN, GREY, GREY);
    int x = left + STEP + APART;
    for (ImageProcessor completion : row.completions) {
      sheet.digit(completion, x, y, HIDDEN, COMPLETED_DARK, COMPLETED_LIGHT);
      x += STEP;
    }
    sheet.digit(row.whole, x + APART, y);
  }
}
