// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command.dialog;

import io.github.pixelrnn.command.BatchInpaint;
import io.github.pixelrnn.command.Evaluate;
import io.github.pixelrnn.command.Inpaint;
import io.github.pixelrnn.command.Models;
import io.github.pixelrnn.command.PixelCommand;
import io.github.pixelrnn.command.PixelDistribution;
import io.github.pixelrnn.command.Sample;
import io.github.pixelrnn.command.Train;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The forms of the commands. */
final class Forms {
  static final String PIXELS = "pixels";

  private static final Map<Class<? extends PixelCommand>, Form> ALL =
      Map.of(
          Inpaint.class, InpaintForm.FORM,
          Train.class, TrainForm.FORM,
          BatchInpaint.class, batch(),
          Sample.class, sample(),
          Evaluate.class, evaluate(),
          PixelDistribution.class, distribution(),
          Models.class, models());

  private Forms() {}

  /** That of a command; a plain one, of all parameters, for a command that has none. */
  static Form of(Class<? extends PixelCommand> command) {
    return ALL.getOrDefault(command, new Form("README", List.of(), Map.of(), Map.of(), Set.of()));
  }

  private static Form batch() {
    return new Form(
        "batch",
        List.of("input", "masks", "value", "output", "model"),
        Map.of(
            "context", "pixels more",
            "particles", "(1: none of this)",
            "temperature", "(1: as learned)"),
        Map.of(
            "value", List.of(Condition.shown(entries -> entries.get("masks").isBlank())),
            "invert", List.of(Condition.shown(entries -> !entries.get("masks").isBlank()))),
        Set.of("model", "particles", "temperature", "context"));
  }

  private static Form sample() {
    return new Form(
        "sampling",
        List.of("model", "width", "height", "count"),
        Map.of(
            "width", PIXELS,
            "height", PIXELS,
            "count", "images",
            "rows", PIXELS,
            "temperature", "(1: as learned)"),
        Map.of("rows", List.of(Condition.shown(entries -> !entries.get("like").isBlank()))),
        Set.of("model", "width", "height", "count", "temperature"));
  }

  private static Form evaluate() {
    return new Form(
        "evaluation",
        List.of("images", "model", "surprise"),
        Map.of("limit", "images (0: all)"),
        Map.of(),
        Set.of("model", "surprise"));
  }

  private static Form distribution() {
    return new Form(
        "evaluation",
        List.of("model", "x", "y", "channel"),
        Map.of("x", "pixels from the left", "y", "pixels from the top"),
        Map.of("channel", List.of(Condition.shown(Entries::isColour))),
        Set.of("model"));
  }

  private static Form models() {
    return new Form(
        "models",
        List.of("action", "model", "file", "newname", "overwrite"),
        Map.of(),
        Map.of(
            "model", List.of(Condition.when("action", "show", "export", "delete", "rename")),
            "file", List.of(Condition.when("action", "import", "export")),
            "newname", List.of(Condition.when("action", "import", "rename")),
            "overwrite", List.of(Condition.when("action", "import", "export", "rename"))),
        Set.of());
  }
}
