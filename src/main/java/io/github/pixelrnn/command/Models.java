// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import io.github.pixelrnn.job.Outcome;
import io.github.pixelrnn.job.settings.Allowed;
import io.github.pixelrnn.library.LibraryEntry;
import io.github.pixelrnn.model.Hyperparameters;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
    if (Allowed.choice("action", action, List.of(LIST, SHOW)).equals(LIST)) {
      List<LibraryEntry> entries = installation().models().list();
      return Outcome.of(
          entries.stream().map(Models::facts).toList(),
          entries.stream().map(Models::line).collect(Collectors.joining("\n")));
    }
    Allowed.given("model", model, "the one to show");
    Map<String, Object> facts = facts(installation().models().card(model));
    return Outcome.of(
        facts,
        facts.entrySet().stream()
            .map(fact -> fact.getKey() + ": " + fact.getValue())
            .collect(Collectors.joining("\n")));
  }

  private static String line(LibraryEntry entry) {
    return entry.name()
        + "  "
        + entry
            .card()
            .map(
                card ->
                    card.configuration().architecture().kind() + ", trained on " + card.trainedOn())
            .orElse("can't be used: " + entry.problem())
        + (entry.bundled() ? " (bundled)" : "");
  }

  private static Map<String, Object> facts(LibraryEntry entry) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", entry.name());
    entry.card().ifPresent(card -> facts.putAll(facts(card)));
    facts.put("folder", entry.folder().toString());
    facts.put("bundled", entry.bundled());
    if (!entry.problem().isEmpty()) {
      facts.put("problem", entry.problem());
    }
    return facts;
  }

  private static Map<String, Object> facts(ModelCard card) {
    Hyperparameters hyperparameters = card.configuration().architecture().hyperparameters();
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", card.name());
    facts.put("architecture", card.configuration().architecture().kind());
    facts.put("layers", hyperparameters.layers());
    facts.put("features", hyperparameters.features());
    facts.put("headwidth", hyperparameters.headWidth());
    facts.put("levels", hyperparameters.levels());
    facts.put("channels", hyperparameters.channels());
    facts.put("residual", hyperparameters.residual());
    facts.put("skip", hyperparameters.skip());
    facts.put("binarize", card.binarization().label());
    facts.put("trained_on", card.trainedOn());
    facts.put("steps", card.steps());
    facts.put("bits_per_dim", card.bitsPerDim());
    facts.put("measured_on", card.measuredOn());
    facts.put("weights_sha256", card.weightsSha256());
    facts.put("version", card.version());
    return facts;
  }
}
