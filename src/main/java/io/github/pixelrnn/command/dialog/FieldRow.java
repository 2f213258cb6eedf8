// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command.dialog;

import io.github.pixelrnn.command.TextParameter;
import java.awt.GridBagConstraints;
import java.awt.Insets;
import javax.swing.JLabel;
import javax.swing.JPanel;

/** One parameter in the window: its label, what sets it, its unit. */
final class FieldRow {
  private static final int GAP = 3;

  private final TextParameter parameter;
  private final Editor editor;
  private final String unit;
  private final JLabel label;
  private final JLabel beside;

  FieldRow(TextParameter parameter, Editor editor, String unit) {
    this.parameter = parameter;
    this.editor = editor;
    this.unit = unit;
    // A box has its label on its other side.
    label = new JLabel(editor instanceof Tick ? "" : parameter.label());
    label.setLabelFor(editor.component());
    label.setToolTipText(Tip.of(parameter));
    beside = new JLabel(unit);
  }

  String name() {
    return parameter.name();
  }

  Editor editor() {
    return editor;
  }

  /** Puts it into a row of a panel with three columns. */
  void addTo(JPanel panel, int row) {
    GridBagConstraints at = new GridBagConstraints();
    at.gridy = row;
    at.insets = new Insets(GAP, GAP, GAP, GAP);
    at.anchor = GridBagConstraints.LINE_END;
    panel.add(label, at);
    at.anchor = GridBagConstraints.LINE_START;
    at.gridx = 1;
    at.weightx = 1;
    boolean number = parameter.isNumber();
    at.gridwidth = number ? 1 : GridBagConstraints.REMAINDER;
    at.fill = number || editor instanceof Tick ? 0 : GridBagConstraints.HORIZONTAL;
    if (!number) {
      panel.add(editor.component(), at);
      return;
    }
    at.weightx = 0;
    panel.add(editor.component(), at);
    at.gridx = 2;
    at.weightx = 1;
    panel.add(beside, at);
  }

  /** Shows or hides it; with a reason it is shown but can't be set. */
  void update(boolean shown, String idle) {
    label.setVisible(shown);
    editor.component().setVisible(shown);
    beside.setVisible(shown);
    editor.enable(idle.isEmpty());
    label.setEnabled(idle.isEmpty());
    beside.setEnabled(idle.isEmpty());
    beside.setText(idle.isEmpty() ? unit : idle);
  }
}
