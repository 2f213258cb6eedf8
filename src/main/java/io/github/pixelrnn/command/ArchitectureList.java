// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import io.github.pixelrnn.job.settings.NetworkSettings;
import io.github.pixelrnn.model.Architecture;
import java.awt.BorderLayout;
import java.util.List;
import javax.swing.BorderFactory;
import javax.swing.JComboBox;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;
import org.scijava.Priority;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Plugin;
import org.scijava.widget.AbstractInputWidget;
import org.scijava.widget.InputWidget;
import org.scijava.widget.WidgetModel;
import org.scijava.widget.WidgetStyle;

/**
 * The networks that there are, in a dialog. The choices of SciJava's own list are constants in each
 * command; this list knows a new network at once.
 */
@Plugin(type = InputWidget.class, priority = Priority.HIGH)
public final class ArchitectureList extends AbstractInputWidget<String, JPanel> {
  /** Style of a text that names a network. */
  static final String STYLE = "pixelrnn-architecture";

  /** Style of a text that names a network or a multi-scale model. */
  static final String WHOLE_STYLE = "pixelrnn-whole-architecture";

  private static final int GAP = 3;

  /** As much as SciJava leaves beside its own texts and lists. */
  private static final int RIGHT = 8;

  private JPanel panel;
  private JComboBox<String> list;

  /** The networks where a parameter names one; nothing for all others. */
  static List<String> offered(ModuleItem<?> item) {
    if (WidgetStyle.isStyle(item, WHOLE_STYLE)) {
      return NetworkSettings.architectures();
    }
    return WidgetStyle.isStyle(item, STYLE) ? Architecture.kinds() : List.of();
  }

  /** Whether the text names a network and the dialog is made of Swing's panels. */
  @Override
  public boolean supports(WidgetModel model) {
    return super.supports(model)
        && model.isText()
        && (model.isStyle(STYLE) || model.isStyle(WHOLE_STYLE))
        && model.getPanel() != null
        && model.getPanel().getWidgetComponentType() == JPanel.class;
  }

  @Override
  public void set(WidgetModel model) {
    super.set(model);
    list = new JComboBox<>(offered(model.getItem()).toArray(String[]::new));
    list.setToolTipText(model.getItem().getDescription());
    showValue(); // before it listens, else this would pass for a choice
    list.addActionListener(event -> updateModel());
    panel = new JPanel(new BorderLayout());
    panel.setBorder(BorderFactory.createEmptyBorder(GAP + 1, 1, GAP + 1, RIGHT));
    panel.add(list, BorderLayout.CENTER);
  }

  @Override
  public String getValue() {
    return (String) list.getSelectedItem();
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

  private void showValue() {
    String text = get().getText();
    for (String kind : offered(get().getItem())) {
      if (text != null && kind.equalsIgnoreCase(text.strip()) && !kind.equals(getValue())) {
        list.setSelectedItem(kind);
      }
    }
  }
}
