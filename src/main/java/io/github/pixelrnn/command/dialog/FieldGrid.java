// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command.dialog;

import io.github.pixelrnn.command.TextParameter;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.swing.JButton;
import javax.swing.JPanel;

/** The fields of a window, one below the other; those for the initiated may be folded away. */
final class FieldGrid {
  private static final String CLOSED = "\u25b8 More options";
  private static final String OPEN = "\u25be More options";

  private final JPanel panel = new JPanel(new GridBagLayout());
  private final List<FieldRow> rows = new ArrayList<>();
  private final Entries entries;
  private final Runnable changed;
  private final JButton fold = new JButton();
  private boolean open;

  /**
   * @param offers what may be picked for a parameter
   * @param changed runs when a person has changed a field and the entries say so
   */
  FieldGrid(
      Entries entries, Form form, Function<TextParameter, List<String>> offers, Runnable changed) {
    this.entries = entries;
    this.changed = changed;
    int row = 0;
    for (TextParameter field : entries.fields()) {
      if (row > 0 && row == form.first().size()) {
        addFold(row++);
      }
      Editor editor = Editor.of(field, offers.apply(field), () -> take(field.name()));
      String unit = form.units().getOrDefault(field.name(), "");
      FieldRow line = new FieldRow(field, editor, unit);
      line.addTo(panel, row++);
      rows.add(line);
    }
  }

  private void addFold(int row) {
    fold.setBorderPainted(false);
    fold.setContentAreaFilled(false);
    fold.setFocusPainted(false);
    fold.setMargin(new Insets(2, 0, 2, 0));
    GridBagConstraints at = new GridBagConstraints();
    at.gridy = row;
    at.gridwidth = GridBagConstraints.REMAINDER;
    at.anchor = GridBagConstraints.LINE_START;
    panel.add(fold, at);
  }

  JPanel panel() {
    return panel;
  }

  /** Folds what is for the initiated. */
  JButton fold() {
    return fold;
  }

  /** Whether there is anything to fold away. */
  boolean folds() {
    return rows.stream().anyMatch(row -> !entries.isFirst(row.name()));
  }

  boolean isOpen() {
    return open;
  }

  /** Folds or unfolds what is for the initiated. */
  void open(boolean all) {
    open = all;
    fold.setText(open ? OPEN : CLOSED);
    update();
  }

  /** Shows what the entries say. */
  void show() {
    for (FieldRow row : rows) {
      row.editor().show(entries.get(row.name()));
    }
    update();
  }

  private void take(String name) {
    for (FieldRow row : rows) {
      if (row.name().equals(name)) {
        entries.set(name, row.editor().text());
      }
    }
    update();
    changed.run();
  }

  private void update() {
    for (FieldRow row : rows) {
      boolean first = !folds() || entries.isFirst(row.name());
      // What is not as usual counts, and must not do so unseen.
      boolean here = open || first || entries.isChanged(row.name());
      row.update(here && entries.isShown(row.name()), entries.idle(row.name()));
    }
  }
}
