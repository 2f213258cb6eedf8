// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import io.github.pixelrnn.job.ModelListing;
import io.github.pixelrnn.job.Outcome;
import io.github.pixelrnn.job.settings.Allowed;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.util.List;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Lists models and shows their cards. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>PixelRNN>Models...",
    description = "List models, show what one is")
public final class Models extends PixelCommand {
  private static final String LIST = "list";
  private static final String SHOW = "show";

  @Parameter(
      label = "Action",
      description = "What to do",
      choices = {LIST, SHOW},
      persist = false)
  private String action = LIST;

  @Parameter(
      label = "Model",
      description = "Name of the model to show, or its folder",
      required = false,
      style = PickedText.MODEL,
      persist = false)
  private String model = "";

  @Override
  public Outcome perform(Progress progress) throws IOException {
    ModelListing listing = new ModelListing(installation().models());
    return Allowed.choice("action", action, List.of(LIST, SHOW)).equals(LIST)
        ? listing.all()
        : listing.one(Allowed.given("model", model, "the one to show"));
  }
}
