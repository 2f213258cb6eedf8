// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command.dialog;

import io.github.pixelrnn.job.settings.Fill;
import io.github.pixelrnn.job.settings.MaskKind;
import io.github.pixelrnn.job.settings.ModelChoice;
import io.github.pixelrnn.job.settings.Slices;
import io.github.pixelrnn.model.PixelCnn;
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
    Condition sampled = Condition.when("result", Fill.SAMPLE_WORD);
    return Map.of(
        "maskimage", List.of(Condition.when("mask", MaskKind.IMAGE_WORD)),
        "value", List.of(Condition.when("mask", MaskKind.VALUE_WORD)),
        "architecture", List.of(here),
        "start", List.of(here, Condition.when("architecture", PixelCnn.KIND)),
        "steps", List.of(here),
        "minutes",
            List.of(
                here,
                new Condition(entries -> entries.isZero("steps"), "not used: steps are given")),
        "candidates",
            List.of(
                sampled,
                new Condition(
                    entries -> !entries.isAny("slices", Slices.ALL_WORD), "one for all slices")),
        "particles",
            List.of(
                sampled,
                new Condition(
                    entries -> !entries.isAny("uncertainty", "true"), "not with uncertainty")),
        "temperature", List.of(Condition.when("result", Fill.SAMPLE_WORD, Fill.BEST_WORD)),
        "slices", List.of(Condition.shown(Entries::isStack)));
  }
}
