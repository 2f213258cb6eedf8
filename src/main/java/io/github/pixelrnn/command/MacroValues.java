// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import ij.ImagePlus;
import ij.Macro;
import io.github.pixelrnn.job.settings.WrongParameterException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;
import org.scijava.util.Types;

/**
 * Keeps macros and scripts running: what they don't say takes its default, where a dialog would pop
 * up and wait; what a macro says wrongly ends it, where a text for a number would silently become 0
 * and a misspelt key nothing at all.
 *
 * <p>Runs after the macro's options were read and before the dialog would open.
 */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.LOW)
public final class MacroValues extends AbstractPreprocessorPlugin {

  @Override
  public void process(Module module) {
    if (!(module.getDelegateObject() instanceof PixelCommand command)
        || command.caller().isPerson()) {
      return;
    }
    if (command.caller().isMacro()) {
      String options = Macro.getOptions();
      String wrong = wrong(module, options);
      if (wrong != null) {
        cancel(null); // with a reason SciJava would open a dialog of its own
        command.fail(wrong);
        return;
      }
      setBareWords(module, options);
    }
    resolve(module);
  }

  /** ImageJ's own dialogs record a ticked box as its bare name; SciJava hears {@code name=true}. */
  static void setBareWords(Module module, String options) {
    List<String> words = MacroOptions.of(options).bare();
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
   * The first key that there isn't, else the first text that stands for a number or a truth value
   * and is none, in a sentence; or null.
   */
  static String wrong(Module module, String options) {
    if (options == null) {
      return null;
    }
    Optional<String> unknown = MacroOptions.of(options).unknown(keys(module), ticked(module));
    if (unknown.isPresent()) {
      return unknown.get();
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

  /** In the order of the dialog. */
  private static List<String> keys(Module module) {
    return names(module, item -> TextParameter.isText(item) || item.getType() == ImagePlus.class);
  }

  private static List<String> ticked(Module module) {
    return names(module, item -> Types.isBoolean(item.getType()));
  }

  private static List<String> names(Module module, Predicate<ModuleItem<?>> which) {
    List<String> names = new ArrayList<>();
    for (ModuleItem<?> item : module.getInfo().inputs()) {
      if (which.test(item)) {
        names.add(item.getName());
      }
    }
    return names;
  }
}
