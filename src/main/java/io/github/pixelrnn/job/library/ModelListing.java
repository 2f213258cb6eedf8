// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.library;

import io.github.pixelrnn.job.Outcome;
import io.github.pixelrnn.job.fill.HoleTrial;
import io.github.pixelrnn.library.LibraryEntry;
import io.github.pixelrnn.library.ModelLibrary;
import io.github.pixelrnn.library.OpenedModel;
import io.github.pixelrnn.model.Escaped;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.MultiScale;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What people are told of the models in a library. */
public record ModelListing(ModelLibrary library) {
  /** A line for each, those that can't be used with the reason. */
  public Outcome all() {
    List<LibraryEntry> entries = library.list();
    return Outcome.of(
        entries.stream().map(ModelListing::facts).toList(),
        entries.stream().map(ModelListing::line).collect(Collectors.joining("\n")));
  }

  /**
   * All facts of one.
   *
   * @param model its name, or its folder
   * @throws IOException when there is none, or its card can't be read
   */
  public Outcome one(String model) throws IOException {
    Map<String, Object> facts = facts(library.card(model));
    return Outcome.of(
        facts,
        facts.entrySet().stream()
            .map(fact -> fact.getKey() + ": " + Escaped.line(String.valueOf(fact.getValue())))
            .collect(Collectors.joining("\n")));
  }

  private static String line(LibraryEntry entry) {
    String line =
        entry.name()
            + "  "
            + entry
                .card()
                .map(
                    card ->
                        card.configuration().architecture().kind()
                            + ", trained on "
                            + card.trainedOn())
                .orElse("can't be used: " + entry.problem())
            + (entry.bundled() ? " (bundled)" : "");
    return Escaped.line(line);
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
    if (card.configuration().architecture() instanceof MultiScale scales) {
      facts.put("small", scales.small().kind());
      facts.put("large", scales.large().kind());
      facts.put("factor", scales.factor());
      facts.put("reduction", scales.large().hyperparameters().encoder().reduction().label());
    }
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
    if (card.recipe().containsKey(HoleTrial.COARSE)) {
      facts.put("coarse", card.recipe().containsKey(OpenedModel.COARSE_SHA256));
      facts.put(HoleTrial.COARSE, card.recipe().get(HoleTrial.COARSE));
    }
    if (card.recipe().containsKey(HoleTrial.RELIABILITY)) {
      facts.put(HoleTrial.RELIABILITY, card.recipe().get(HoleTrial.RELIABILITY));
    }
    if (!card.bitsByScale().isEmpty()) {
      facts.put("bits_per_dim_by_scale", card.bitsByScale().facts());
    }
    facts.put("measured_on", card.measuredOn());
    facts.put("weights_sha256", card.weightsSha256());
    facts.put("configuration_sha256", card.configurationSha256());
    facts.put("version", card.version());
    return facts;
  }
}
