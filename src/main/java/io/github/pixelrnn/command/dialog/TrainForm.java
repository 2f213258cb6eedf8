// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command.dialog;

import io.github.pixelrnn.job.settings.MaskKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the window of Train shows. */
final class TrainForm {
  static final Form FORM =
      new Form(
          "training",
          List.of("images", "mask", "maskimage", "value", "name", "minutes", "architecture"),
          Map.of(
              "minutes", "minutes",
              "steps", "steps (0: by minutes)",
              "epochs", "times all pixels (0: by minutes)",
              "heldout", "% of the images",
              "patch", Forms.PIXELS,
              "batch", "squares a step",
              "warmup", "steps",
              "features", "numbers a pixel",
              "headwidth", "numbers a pixel",
              "levels", "grey levels"),
          conditions(),
          Set.of("minutes", "architecture"));

  private static final String MULTI_SCALE = "MultiScale";

  private TrainForm() {}

  private static Map<String, List<Condition>> conditions() {
    Condition anew = Condition.shown(entries -> entries.get("start").isBlank());
    Map<String, List<Condition>> conditions = new HashMap<>();
    conditions.put("maskimage", List.of(Condition.when("mask", MaskKind.IMAGE_WORD)));
    conditions.put("value", List.of(Condition.when("mask", MaskKind.VALUE_WORD)));
    conditions.put(
        "invert", List.of(Condition.shown(entries -> !entries.isAny("mask", MaskKind.NONE_WORD))));
    for (String name : List.of("layers", "features", "headwidth", "residual", "skip", "head")) {
      conditions.put(name, List.of(anew));
    }
    conditions.put("levels", List.of(anew));
    conditions.put("architecture", List.of(anew));
    for (String name : List.of("small", "large", "factor", "reduction")) {
      conditions.put(name, List.of(anew, Condition.when("architecture", MULTI_SCALE)));
    }
    Condition noSteps = new Condition(entries -> entries.isZero("steps"), "not used: steps given");
    conditions.put("epochs", List.of(noSteps));
    conditions.put(
        "minutes",
        List.of(
            noSteps,
            new Condition(entries -> entries.isZero("epochs"), "not used: epochs are given")));
    return conditions;
  }
}
