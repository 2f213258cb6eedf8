// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command.dialog;

import ij.ImagePlus;
import io.github.pixelrnn.command.Browser;
import io.github.pixelrnn.command.Inpaint;
import io.github.pixelrnn.command.Models;
import io.github.pixelrnn.command.Parameters;
import io.github.pixelrnn.command.PixelCommand;
import io.github.pixelrnn.help.HelpPage;
import io.github.pixelrnn.help.HelpWindow;
import io.github.pixelrnn.job.fill.FittingModels;
import java.awt.GraphicsEnvironment;
import java.util.List;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;

/**
 * Opens our window for a person who chose a command from the menu whose entry ends with dots.
 *
 * <p>Runs after the recorder has noted which inputs were set before, so that what is set here is
 * recorded, and before SciJava would open a dialog of its own, to which nothing is left.
 */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.LOW - 1)
public final class DialogPreprocessor extends AbstractPreprocessorPlugin {

  @Override
  public void process(Module module) {
    if (!(module.getDelegateObject() instanceof PixelCommand command)
        || !command.caller().isPerson()
        || GraphicsEnvironment.isHeadless()
        || Parameters.of(command).texts().isEmpty()) {
      return;
    }
    if (command.entry().endsWith("...") && !isSettled(command)) {
      cancel(null); // with a reason SciJava would open a dialog of its own
      return;
    }
    command.caller().record(command.entry());
    for (ModuleItem<?> item : module.getInfo().inputs()) {
      module.resolveInput(item.getName());
    }
  }

  /** Asks, and asks again where it doesn't go as it was set. */
  private boolean isSettled(PixelCommand command) {
    ParameterDialog dialog = dialog(command, new Browser(context()));
    command.askAgain(
        problem -> {
          boolean settled = dialog.ask(problem);
          command.caller().record(command.entry());
          return settled;
        });
    return dialog.ask("");
  }

  private static ParameterDialog dialog(PixelCommand command, Browser browser) {
    Parameters parameters = Parameters.of(command);
    Form form = Forms.of(command.getClass());
    Entries entries = new Entries(parameters, form);
    ImagePlus image = entries.image();
    List<String> models =
        command instanceof Models
            ? FittingModels.all(command.installation())
            : FittingModels.names(command.installation(), image, !(command instanceof Inpaint));
    List<String> fitting =
        command instanceof Models
            ? models
            : FittingModels.names(command.installation(), image, false);
    Suggestions suggestions = new Suggestions(image, fitting, models);
    Remembered memory = new Remembered(command.getClass().getSimpleName());
    entries.reset(suggestions.of(entries));
    entries.recall(memory, suggestions::suits);
    Offers offers = new Offers(models);
    Runnable reset = () -> entries.reset(suggestions.of(new Entries(parameters, form)));
    String title = command.entry().replace("...", "");
    boolean one = image != null && !parameters.has("images"); // else it's one choice among others
    return new ParameterDialog(
        one ? title + " " + image.getTitle() : title,
        parameters.purpose(),
        form,
        entries,
        memory,
        offers::of,
        reset,
        () -> HelpWindow.showPage(HelpPage.named(form.page()), browser),
        command instanceof Inpaint ? command.byName() : null);
  }
}
