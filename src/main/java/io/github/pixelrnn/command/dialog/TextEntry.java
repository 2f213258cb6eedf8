// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command.dialog;

import ij.io.OpenDialog;
import io.github.pixelrnn.command.PickedText;
import io.github.pixelrnn.command.TextParameter;
import java.awt.BorderLayout;
import java.io.File;
import java.util.List;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JFileChooser;
import javax.swing.JPanel;
import javax.swing.JTextField;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;

/** A text or number that is typed, or picked from a list or the disk. */
final class TextEntry implements Editor, DocumentListener {
  private static final int COLUMNS = 16;
  private static final int DIGITS = 7;
  private static final int GAP = 4;

  private final TextParameter parameter;
  private final Runnable changed;
  private final JPanel panel = new JPanel(new BorderLayout(GAP, 0));
  private final JTextField field;
  private JComboBox<String> list;
  private JButton browse;
  private boolean showing;

  TextEntry(TextParameter parameter, List<String> offers, Runnable changed) {
    this.parameter = parameter;
    this.changed = changed;
    String style = parameter.style();
    boolean lists = style.equals(PickedText.MODEL) || style.equals(PickedText.IMAGE);
    if (lists) {
      list = new JComboBox<>(offers.toArray(String[]::new));
      list.setEditable(true);
      list.setToolTipText(Tip.of(parameter));
      field = (JTextField) list.getEditor().getEditorComponent();
    } else {
      field = new JTextField();
    }
    panel.setOpaque(false);
    panel.add(lists ? list : field, BorderLayout.CENTER);
    field.setColumns(parameter.isNumber() ? DIGITS : COLUMNS);
    field.setToolTipText(Tip.of(parameter));
    if (style.equals(PickedText.IMAGE) || isPath(style)) {
      browse = new JButton("Browse\u2026");
      browse.addActionListener(event -> browse(style));
      panel.add(browse, BorderLayout.EAST);
    }
    field.getDocument().addDocumentListener(this);
  }

  private static boolean isPath(String style) {
    return style.equals(PickedText.FOLDER) || style.equals(PickedText.PATH);
  }

  @Override
  public JComponent component() {
    return panel;
  }

  @Override
  public String text() {
    return field.getText();
  }

  @Override
  public void show(String text) {
    showing = true;
    if (!field.getText().equals(text)) {
      if (list != null) {
        list.setSelectedItem(text);
      }
      field.setText(text);
    }
    showing = false;
  }

  @Override
  public void enable(boolean enabled) {
    field.setEnabled(enabled);
    if (list != null) {
      list.setEnabled(enabled);
    }
    if (browse != null) {
      browse.setEnabled(enabled);
    }
  }

  @Override
  public void insertUpdate(DocumentEvent event) {
    tell();
  }

  @Override
  public void removeUpdate(DocumentEvent event) {
    tell();
  }

  @Override
  public void changedUpdate(DocumentEvent event) {
    tell();
  }

  private void tell() {
    if (!showing) {
      changed.run();
    }
  }

  private void browse(String style) {
    String typed = field.getText().strip();
    File start = new File(typed);
    if (typed.isEmpty() || !start.exists()) {
      String last = OpenDialog.getDefaultDirectory();
      start = last == null ? null : new File(last);
    }
    JFileChooser chooser = new JFileChooser(start);
    chooser.setDialogTitle(parameter.label());
    chooser.setFileSelectionMode(
        style.equals(PickedText.FOLDER)
            ? JFileChooser.DIRECTORIES_ONLY
            : JFileChooser.FILES_AND_DIRECTORIES);
    if (chooser.showDialog(panel, "Choose") == JFileChooser.APPROVE_OPTION) {
      field.setText(chooser.getSelectedFile().getPath());
    }
  }
}
