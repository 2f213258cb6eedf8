// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command.dialog;

import io.github.pixelrnn.command.TextParameter;
import javax.swing.JCheckBox;
import javax.swing.JComponent;

/** A box to tick, with its label. */
final class Tick implements Editor {
  private final JCheckBox box;

  Tick(TextParameter parameter, Runnable changed) {
    box = new JCheckBox(parameter.label());
    box.setToolTipText(Tip.of(parameter));
    box.addActionListener(event -> changed.run()); // not called when it is set by the program
  }

  @Override
  public JComponent component() {
    return box;
  }

  @Override
  public String text() {
    return String.valueOf(box.isSelected());
  }

  @Override
  public void show(String text) {
    box.setSelected(Boolean.parseBoolean(text));
  }

  @Override
  public void enable(boolean enabled) {
    box.setEnabled(enabled);
  }
}
