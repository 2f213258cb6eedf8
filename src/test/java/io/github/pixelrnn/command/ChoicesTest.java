// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pixelrnn.job.settings.Choice;
import io.github.pixelrnn.job.settings.Colour;
import io.github.pixelrnn.job.settings.Fill;
import io.github.pixelrnn.job.settings.MaskKind;
import io.github.pixelrnn.job.settings.OutputHead;
import io.github.pixelrnn.job.settings.Slices;
import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.architecture.Optimizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What dialogs offer is what the enums know, in their order. */
class ChoicesTest {

  @Test
  void areTheWordsOfTheirEnums() {
    List<String> masks = words(MaskKind.values());
    assertThat(choices(Train.class, "mask")).isEqualTo(masks);
    assertThat(choices(Inpaint.class, "mask"))
        .isEqualTo(masks.subList(1, masks.size())) // without a mask there is nothing to fill
        .doesNotContain(MaskKind.NONE_WORD);
    assertThatThrownBy(() -> MaskKind.ofHoles("None"))
        .hasMessage(
            "mask must be one of Selection, Image, Value, NaN, ROI Manager, Overlay,"
                + " got \"None\"");
    assertThat(choices(Inpaint.class, "slices")).isEqualTo(words(Slices.values()));
    assertThat(choices(BatchInpaint.class, "slices")).isEqualTo(words(Slices.values()));
    assertThat(choices(Inpaint.class, "result")).isEqualTo(words(Fill.values()));
    assertThat(choices(Train.class, "head")).isEqualTo(words(OutputHead.values()));
    assertThat(choices(PixelDistribution.class, "channel")).isEqualTo(words(Colour.values()));
  }

  @Test
  void areTheLabelsOfTheVocabulary() {
    assertThat(choices(Train.class, "binarize"))
        .containsExactlyElementsOf(
            Arrays.stream(Binarization.values()).map(Binarization::label).toList());
    assertThat(choices(Train.class, "optimizer"))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Optimizer.Method.values()).map(Optimizer.Method::label).toList());
  }

  /** What a parameter may be set to. */
  static List<String> choices(Class<? extends PixelCommand> command, String parameter) {
    return Parameters.ofNew(command).texts().stream()
        .filter(text -> text.name().equals(parameter))
        .findFirst()
        .orElseThrow()
        .choices();
  }

  private static List<String> words(Choice[] choices) {
    List<String> words = new ArrayList<>();
    for (Choice choice : choices) {
      words.add(choice.word());
    }
    return words;
  }
}
