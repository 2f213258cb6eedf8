// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import ij.WindowManager;
import ij.io.OpenDialog;
import io.github.pixelrnn.library.LibraryEntry;
import io.github.pixelrnn.model.Escaped;
import java.awt.BorderLayout;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JFileChooser;
import javax.swing.JPanel;
import javax.swing.JTextField;
import javax.swing.SwingUtilities;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;
import org.scijava.Priority;
import org.scijava.plugin.Plugin;
import org.scijava.widget.AbstractInputWidget;
import org.scijava.widget.InputWidget;
import org.scijava.widget.WidgetModel;

/**
 * A text in a dialog that can be typed as ever, or picked: from the models of the library, the open
 * images, or the disk. Macros and the launcher know nothing of it.
 */
@Plugin(type = InputWidget.class, priority = Priority.HIGH)
public final class PickedText extends AbstractInputWidget<String, JPanel>
    implements DocumentListener {
  /** Style of a text that names a model. */
  static final String MODEL = "pixelrnn-model";

  /** Style of a text that names an open image, a file or a folder. */
  static final String IMAGE = "pixelrnn-image";

  /** Style of a text that names a folder. */
  static final String FOLDER = "pixelrnn-folder";

  /** Style of a text that names a folder or a file. */
  static final String PATH = "pixelrnn-path";

  /** All of these. */
  static final List<String> STYLES = List.of(MODEL, IMAGE, FOLDER, PATH);

  private static final int COLUMNS = 12;
  private static final int GAP = 3;

  /** Ends where SciJava's own widgets end. */
  private static final int RIGHT = 8;

  private JPanel panel;
  private JTextField field;

  /** Whether the text is one of those above and the dialog is made of Swing's panels. */
  @Override
  public boolean supports(WidgetModel model) {
    return super.supports(model)
        && style(model) != null
        && model.getPanel() != null
        && model.getPanel().getWidgetComponentType() == JPanel.class;
  }

  @Override
  public void set(WidgetModel model) {
    super.set(model);
    String style = style(model);
    String tip = model.getItem().getDescription();
    panel = new JPanel(new BorderLayout(GAP, 0));
    panel.setBorder(BorderFactory.createEmptyBorder(GAP + 1, 1, GAP + 1, RIGHT));
    if (style.equals(MODEL) || style.equals(IMAGE)) {
      JComboBox<String> offers = new JComboBox<>(offers(model, style).toArray(String[]::new));
      offers.setEditable(true);
      offers.setSelectedItem(model.getText()); // else it would be the first
      offers.setToolTipText(tip);
      field = (JTextField) offers.getEditor().getEditorComponent();
      panel.add(offers, BorderLayout.CENTER);
    } else {
      field = new JTextField();
      panel.add(field, BorderLayout.CENTER);
    }
    field.setColumns(COLUMNS);
    field.setToolTipText(tip);
    if (!style.equals(MODEL)) {
      JButton browse = new JButton("Browse\u2026");
      browse.addActionListener(event -> browse(style));
      panel.add(browse, BorderLayout.EAST);
    }
    showValue();
    field.getDocument().addDocumentListener(this);
  }

  @Override
  public String getValue() {
    return field.getText();
  }

  @Override
  public void refreshWidget() {
    if (SwingUtilities.isEventDispatchThread()) {
      showValue();
    } else {
      SwingUtilities.invokeLater(this::showValue);
    }
  }

  @Override
  public JPanel getComponent() {
    return panel;
  }

  @Override
  public Class<JPanel> getComponentType() {
    return JPanel.class;
  }

  @Override
  public void insertUpdate(DocumentEvent event) {
    updateModel();
  }

  @Override
  public void removeUpdate(DocumentEvent event) {
    updateModel();
  }

  @Override
  public void changedUpdate(DocumentEvent event) {
    updateModel();
  }

  /** The names to pick from; the text's default, when it is no name of a model, comes first. */
  static List<String> offers(WidgetModel model, String style) {
    List<String> offers = new ArrayList<>();
    if (style.equals(IMAGE)) {
      offers.add("");
      offers.addAll(Arrays.asList(WindowManager.getImageTitles()));
      return offers;
    }
    if (model.getModule().getDelegateObject() instanceof PixelCommand command) {
      for (LibraryEntry entry : command.installation().models().list()) {
        // A name that can't be shown as it is could not be told from another one.
        if (entry.card().isPresent() && Escaped.line(entry.name()).equals(entry.name())) {
          offers.add(entry.name());
        }
      }
    }
    String preset = model.getText();
    if (preset != null && !preset.isEmpty() && !offers.contains(preset)) {
      offers.add(0, preset);
    }
    return offers;
  }

  private static String style(WidgetModel model) {
    for (String style : STYLES) {
      if (model.isText() && model.isStyle(style)) {
        return style;
      }
    }
    return null;
  }

  private void showValue() {
    String text = get().getText();
    if (text != null && !field.getText().equals(text)) {
      field.setText(text);
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
    chooser.setDialogTitle(get().getWidgetLabel());
    chooser.setFileSelectionMode(
        style.equals(FOLDER) ? JFileChooser.DIRECTORIES_ONLY : JFileChooser.FILES_AND_DIRECTORIES);
    if (chooser.showDialog(panel, "Choose") == JFileChooser.APPROVE_OPTION) {
      field.setText(chooser.getSelectedFile().getPath());
    }
  }
}
