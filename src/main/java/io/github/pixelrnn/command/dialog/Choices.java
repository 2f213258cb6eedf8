// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command.dialog;

import io.github.pixelrnn.command.TextParameter;
import javax.swing.JComboBox;
import javax.swing.JComponent;

/** A list of words of which one is chosen. */
final class Choices implements Editor {
  private final JComboBox<String> list;
  private boolean showing;

  Choices(TextParameter parameter, Runnable changed) {
    list = new JComboBox<>(parameter.choices().toArray(String[]::new));
    list.setToolTipText(Tip.of(parameter));
    list.setMaximumRowCount(12);
    list.addActionListener(
        event -> {
          if (!showing) {
            changed.run();
          }
        });
  }

  @Override
  public JComponent component() {
    return list;
  }

  @Override
  public String text() {
    return (String) list.getSelectedItem();
  }

  /** Another text than one of the words changes nothing. */
  @Override
  public void show(String text) {
    showing = true;
    for (int i = 0; i < list.getItemCount(); i++) {
      if (list.getItemAt(i).equalsIgnoreCase(text)) {
        list.setSelectedIndex(i);
      }
    }
    showing = false;
  }

  @Override
  public void enable(boolean enabled) {
    list.setEnabled(enabled);
  }
}
