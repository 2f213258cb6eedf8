// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import java.util.List;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.widget.AbstractInputPanel;
import org.scijava.widget.DefaultWidgetModel;
import org.scijava.widget.WidgetModel;

/** A dialog made of a kind of component, without any. */
final class Dialog<W> extends AbstractInputPanel<W, W> {
  private final Class<W> type;

  private Dialog(Class<W> type) {
    this.type = type;
  }

  /** One parameter in such a dialog. */
  static WidgetModel model(Context context, CommandModule module, String name, Class<?> widgets) {
    return new DefaultWidgetModel(
        context, new Dialog<>(widgets), module, module.getInfo().getInput(name), List.of());
  }

  @Override
  public Class<W> getWidgetComponentType() {
    return type;
  }

  @Override
  public W getComponent() {
    throw new UnsupportedOperationException("a panel without a window");
  }

  @Override
  public Class<W> getComponentType() {
    return type;
  }
}
