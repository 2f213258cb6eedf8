// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.script;

import ij.ImagePlus;
import io.github.pixelrnn.job.Outcome;
import io.github.pixelrnn.job.settings.ResultSettings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What commands made, as scripts get it. */
final class Answers {
  private Answers() {}

  /**
   * @param several whether the image is a stack of candidates
   */
  static <I, M> Filled<I, M> filled(ImageKind<I, M> kind, Outcome outcome, boolean several) {
    ImagePlus made = outcome.image();
    ImagePlus maps = outcome.beside().get(ResultSettings.UNCERTAINTY);
    I image = several ? kind.answers(made) : kind.result(made);
    List<I> candidates =
        several
            ? IntStream.rangeClosed(1, made.getStackSize())
                .mapToObj(slice -> kind.answers(slice(made, slice)))
                .toList()
            : List.of(image);
    return new Filled<>(
        image, maps == null ? null : kind.map(maps), candidates, outcome.provenance().toText());
  }

  private static ImagePlus slice(ImagePlus stack, int slice) {
    String label = stack.getStack().getSliceLabel(slice);
    ImagePlus one = new ImagePlus(label, stack.getStack().getProcessor(slice).duplicate());
    one.setCalibration(stack.getCalibration().copy());
    return one;
  }

  static Drawn drawn(Outcome outcome) {
    return new Drawn(outcome.image(), outcome.provenance().toText());
  }

  static Trained trained(Outcome outcome) {
    Map<String, Object> facts = facts(outcome);
    return new Trained(String.valueOf(facts.get("model")), facts, outcome.text());
  }

  static <M> Judged<M> judged(ImageKind<?, M> kind, Outcome outcome) {
    Map<String, Object> facts = facts(outcome);
    return new Judged<>(
        ((Number) facts.get("bits_per_dim")).doubleValue(),
        ((Number) facts.get("nats_per_image")).doubleValue(),
        outcome.image() == null ? null : kind.map(outcome.image()),
        facts,
        outcome.text());
  }

  private static Map<String, Object> facts(Outcome outcome) {
    Map<String, Object> facts = new LinkedHashMap<>();
    outcome.facts().forEach((name, value) -> facts.put(String.valueOf(name), value));
    return Collections.unmodifiableMap(facts);
  }
}
