// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command.dialog;

import io.github.pixelrnn.job.settings.Fill;
import io.github.pixelrnn.job.settings.MaskKind;
import io.github.pixelrnn.job.settings.ModelChoice;
import io.github.pixelrnn.job.settings.Slices;
import io.github.pixelrnn.model.architecture.PixelCnn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the window of Inpaint shows. */
final class InpaintForm {
  static final Form FORM =
      new Form(
          "inpainting",
          List.of("mask", "maskimage", "value", "model", "minutes", "result", "uncertainty"),
          Map.of(
              "minutes", "minutes",
              "steps", "steps (0: by minutes)",
              "context", "pixels more",
              "candidates", "different fills",
              "particles", "(1: none of this)",
              "temperature", "(1: as learned)",
              "seed", "same seed, same fill"),
          conditions(),
          Set.of(
              "model",
              "minutes",
              "steps",
              "architecture",
              "start",
              "result",
              "uncertainty",
              "candidates",
              "particles",
              "temperature",
              "context"));

  private InpaintForm() {}

  private static Map<String, List<Condition>> conditions() {
    Condition here = Condition.shown(entries -> ModelChoice.isTrainHere(entries.get("model")));
    // Several answers of Best are samples.
    Condition sampled = Condition.when("result", Fill.SAMPLE_WORD, Fill.BEST_WORD);
    Map<String, List<Condition>> conditions = new HashMap<>();
    conditions.put("maskimage", List.of(Condition.when("mask", MaskKind.IMAGE_WORD)));
    conditions.put("value", List.of(Condition.when("mask", MaskKind.VALUE_WORD)));
    conditions.put("architecture", List.of(here));
    conditions.put("start", List.of(here, Condition.when("architecture", PixelCnn.KIND)));
    conditions.put("steps", List.of(here));
    conditions.put(
        "minutes",
        List.of(
            here, new Condition(entries -> entries.isZero("steps"), "not used: steps are given")));
    conditions.put(
        "candidates",
        List.of(
            sampled,
            new Condition(
                entries -> !entries.isAny("slices", Slices.ALL_WORD), "one for all slices")));
    conditions.put(
        "particles",
        List.of(
            sampled,
            new Condition(
                entries -> !entries.isAny("uncertainty", "true"), "not with uncertainty")));
    conditions.put("temperature", List.of(sampled));
    conditions.put("slices", List.of(Condition.shown(Entries::isStack)));
    conditions.put("neighbours", List.of(Condition.shown(Entries::hasSlices)));
    conditions.put("together", List.of(Condition.shown(Entries::hasChannels)));
    return conditions;
  }
}
