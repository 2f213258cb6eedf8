// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import javax.swing.JLabel;
import org.junit.jupiter.api.Test;

/** Who a key belongs to while the bar has the keyboard. */
class ResultBarKeysTest {
  private static final int CTRL = InputEvent.CTRL_DOWN_MASK;

  @Test
  void keepsItsOwnKeys() {
    for (int key :
        new int[] {
          KeyEvent.VK_A, KeyEvent.VK_B, KeyEvent.VK_T, KeyEvent.VK_ENTER, KeyEvent.VK_F6
        }) {
      assertThat(isForImageJ(key, 0)).as(KeyEvent.getKeyText(key)).isFalse();
    }
    assertThat(isForImageJ(KeyEvent.VK_W, CTRL)).as("closes the bar and no image").isFalse();
    assertThat(isForImageJ(KeyEvent.VK_P, InputEvent.ALT_DOWN_MASK)).as("Apply").isFalse();
  }

  @Test
  void leavesTheOthersToImageJ() {
    assertThat(isForImageJ(KeyEvent.VK_PLUS, 0)).as("zooms").isTrue();
    assertThat(isForImageJ(KeyEvent.VK_W, 0)).isTrue();
    assertThat(isForImageJ(KeyEvent.VK_A, CTRL)).as("selects all").isTrue();
    assertThat(isForImageJ(KeyEvent.VK_Z, CTRL)).as("undoes").isTrue();
    assertThat(isForImageJ(KeyEvent.VK_LEFT, 0)).isTrue();
  }

  private static boolean isForImageJ(int key, int modifiers) {
    KeyEvent event =
        new KeyEvent(
            new JLabel(), KeyEvent.KEY_PRESSED, 0, modifiers, key, KeyEvent.CHAR_UNDEFINED);
    return ResultBarKeys.isForImageJ(event, CTRL);
  }
}
