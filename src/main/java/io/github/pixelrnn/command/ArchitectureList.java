// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import io.github.pixelrnn.job.settings.NetworkSettings;
import io.github.pixelrnn.model.architecture.Architecture;
import java.util.List;
import org.scijava.module.ModuleItem;
import org.scijava.widget.WidgetStyle;

/**
 * The networks that there are, for a parameter that names one. SciJava's own choices are constants
 * in each command; this list knows a new network at once.
 */
final class ArchitectureList {
  /** Style of a text that names a network. */
  static final String STYLE = "pixelrnn-architecture";

  /** Style of a text that names a network or a multi-scale model. */
  static final String WHOLE_STYLE = "pixelrnn-whole-architecture";

  private ArchitectureList() {}

  /** The networks where a parameter names one; nothing for all others. */
  static List<String> offered(ModuleItem<?> item) {
    if (WidgetStyle.isStyle(item, WHOLE_STYLE)) {
      return NetworkSettings.architectures();
    }
    return WidgetStyle.isStyle(item, STYLE) ? Architecture.kinds() : List.of();
  }
}
