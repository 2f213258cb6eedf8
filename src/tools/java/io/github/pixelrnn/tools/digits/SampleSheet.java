// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.digits;

import ij.process.ImageProcessor;
import java.util.List;

/**
 * What networks draw, a block for each, two blocks side by side.
 *
 * @param blocks from left to right, then down
 */
record SampleSheet(List<Block> blocks) {
  private static final int ACROSS = 8;
  private static final int BLOCKS_ACROSS = 2;
  private static final int BETWEEN = 16;
  private static final int STEP = Sheet.SIDE + Sheet.GAP;

  /**
   * Those of one network.
   *
   * @param title the line above
   */
  record Block(String title, List<ImageProcessor> digits) {
    Block {
      digits = List.copyOf(digits);
    }
  }

  SampleSheet {
    blocks = List.copyOf(blocks);
  }

  Sheet sheet() {
    int most = blocks.stream().mapToInt(block -> block.digits.size()).max().orElse(0);
    int width = ACROSS * STEP - Sheet.GAP;
    int height = Sheet.LINE + (most + ACROSS - 1) / ACROSS * STEP;
    int across = Math.min(BLOCKS_ACROSS, blocks.size());
    int down = (blocks.size() + BLOCKS_ACROSS - 1) / BLOCKS_ACROSS;
    Sheet sheet =
        new Sheet(across * (width + BETWEEN) + BETWEEN, down * (height + BETWEEN) + BETWEEN / 2);
    for (int i = 0; i < blocks.size(); i++) {
      int left = BETWEEN + i % BLOCKS_ACROSS * (width + BETWEEN);
      int top = BETWEEN / 2 + i / BLOCKS_ACROSS * (height + BETWEEN);
      sheet.text(blocks.get(i).title, left, top);
      List<ImageProcessor> digits = blocks.get(i).digits;
      for (int k = 0; k < digits.size(); k++) {
        sheet.digit(digits.get(k), left + k % ACROSS * STEP, top + Sheet.LINE + k / ACROSS * STEP);
      }
    }
    return sheet;
  }
}
