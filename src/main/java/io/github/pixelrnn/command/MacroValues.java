// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import ij.IJ;
import ij.Macro;
import io.github.pixelrnn.job.settings.WrongParameterException;
import java.util.List;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;
import org.scijava.util.Types;

/**
 * Keeps macros running: what a macro doesn't say takes its default, where a dialog would pop up and
 * wait; what it says wrongly ends the macro, where a text for a number would silently become 0.
 *
 * <p>Runs after the macro's options were read and before the dialog would open.
 */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.LOW)
public final class MacroValues extends AbstractPreprocessorPlugin {

  @Override
  public void process(Module module) {
    if (!IJ.isMacro() || !(module.getDelegateObject() instanceof PixelCommand)) {
      return;
    }
    String wrong = wrong(module, Macro.getOptions());
    if (wrong != null) {
      cancel(null);
      PixelCommand.complain(getContext(), wrong);
      PixelCommand.endMacro();
      return;
    }
    setBareWords(module, Macro.getOptions());
    resolve(module);
  }

  /** ImageJ's own dialogs record a ticked box as its bare name; SciJava hears {@code name=true}. */
  static void setBareWords(Module module, String options) {
    if (options == null) {
      return;
    }
    List<String> words = List.of(options.replaceAll("\\[[^\\]]*\\]", "").strip().split("\\s+"));
    for (ModuleItem<?> item : module.getInfo().inputs()) {
      if (Types.isBoolean(item.getType()) && words.contains(item.getName())) {
        module.setInput(item.getName(), true);
      }
    }
  }

  /** Marks every input as settled at the value it has. */
  static void resolve(Module module) {
    for (ModuleItem<?> item : module.getInfo().inputs()) {
      module.resolveInput(item.getName());
    }
  }

  /**
   * The first text that stands for a number or a truth value and is none, in a sentence; or null.
   */
  static String wrong(Module module, String options) {
    if (options == null) {
      return null;
    }
    for (ModuleItem<?> item : module.getInfo().inputs()) {
      String text = Macro.getValue(options, item.getName(), null);
      if (text == null) {
        continue;
      }
      if (Types.isNumber(item.getType())) {
        try {
          NumberText.parse(text, item);
        } catch (WrongParameterException e) {
          return item.getName() + " " + e.getMessage();
        }
      } else if (Types.isBoolean(item.getType()) && !text.matches("(?i)true|false")) {
        return item.getName() + " must be true or false, got \"" + text + "\"";
      }
    }
    return null;
  }
}
