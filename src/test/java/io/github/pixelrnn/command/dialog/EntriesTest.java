// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.IJ;
import ij.ImagePlus;
import io.github.pixelrnn.command.Inpaint;
import io.github.pixelrnn.command.Parameters;
import io.github.pixelrnn.command.TextParameter;
import io.github.pixelrnn.command.Train;
import io.github.pixelrnn.job.settings.ModelChoice;
import io.github.pixelrnn.job.settings.WrongParameterException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which fields a window shows, what they give to the command, what is remembered. */
class EntriesTest {
  private static final Remembered MEMORY = new Remembered("EntriesTest");

  private final Parameters inpaint = Parameters.ofNew(Inpaint.class);
  private final Entries entries = new Entries(inpaint, InpaintForm.FORM);

  @AfterEach
  void forget() {
    InpaintForm.FORM.kept().forEach(name -> MEMORY.keep(name, "", ""));
  }

  @Test
  void showsAtFirstWhatEveryoneNeeds() {
    assertThat(shown(true)).containsExactly("mask", "model", "result", "uncertainty");
    entries.set("mask", "Image");
    assertThat(shown(true)).contains("maskimage").doesNotContain("value");
    entries.set("mask", "Value");
    assertThat(shown(true)).contains("value").doesNotContain("maskimage");
  }

  @Test
  void hidesWhatMeansNothing() {
    assertThat(shown(false)).doesNotContain("architecture", "start", "steps");
    entries.set("model", ModelChoice.TRAIN_HERE);
    assertThat(shown(true)).contains("minutes");
    assertThat(shown(false)).contains("architecture", "start", "steps", "candidates", "particles");
    entries.set("model", "scratched-sample");
    assertThat(shown(false)).doesNotContain("architecture", "start", "steps");
    assertThat(shown(true)).doesNotContain("minutes");
    entries.set("result", "Mean");
    assertThat(shown(false)).doesNotContain("candidates", "particles", "temperature");
  }

  /** So that what is remembered of them is not folded away. */
  @Test
  void knowsWhatIsNotAsUsual() {
    assertThat(entries.isChanged("particles")).isFalse();
    assertThat(entries.isChanged("minutes")).isFalse();
    entries.set("particles", "2");
    assertThat(entries.isChanged("particles")).isTrue();
    entries.set("particles", "1 ");
    assertThat(entries.isChanged("particles")).isFalse();
    assertThat(entries.isChanged("no such field")).isFalse();
  }

  @Test
  void slicesAreForStacks() {
    assertThat(shown(false)).doesNotContain("slices");
    inpaint.setImage(IJ.createImage("stack", "8-bit", 4, 4, 2));
    assertThat(entries.isStack()).isTrue();
    assertThat(shown(false)).contains("slices");
  }

  @Test
  void whatStandsBesideIsForSlicesAndChannels() {
    inpaint.setImage(IJ.createImage("plane", "8-bit", 4, 4, 1));
    assertThat(shown(false)).doesNotContain("neighbours", "together");
    inpaint.setImage(IJ.createImage("stack", "8-bit", 4, 4, 2));
    assertThat(shown(false)).contains("neighbours").doesNotContain("together");
    inpaint.setImage(IJ.createHyperStack("channels", 4, 4, 2, 1, 1, 8));
    assertThat(shown(false)).contains("together").doesNotContain("neighbours");
    inpaint.setImage(IJ.createHyperStack("frames", 4, 4, 2, 1, 3, 8));
    assertThat(shown(false)).contains("together", "neighbours");
  }

  @Test
  void saysWhyMinutesAreNotUsed() {
    entries.set("model", ModelChoice.TRAIN_HERE);
    assertThat(entries.idle("minutes")).isEmpty();
    entries.set("steps", "200");
    assertThat(entries.isShown("minutes")).isTrue();
    assertThat(entries.idle("minutes")).isEqualTo("not used: steps are given");
  }

  @Test
  void givesTheCommandWhatIsSetAndDefaultsForWhatMeansNothing() {
    entries.set("mask", "NaN");
    entries.set("model", ModelChoice.TRAIN_HERE);
    entries.set("minutes", "0.5");
    entries.set("uncertainty", "true");
    entries.set("value", "7"); // belongs to another mask
    entries.set("particles", "9"); // not with uncertainty
    entries.settle();
    assertThat(inpaint.values())
        .containsEntry("mask", "NaN")
        .containsEntry("minutes", 0.5)
        .containsEntry("uncertainty", true)
        .containsEntry("value", 0.0)
        .containsEntry("particles", 1)
        .containsEntry("seed", 1L);
  }

  @Test
  void refusesWhatIsNoNumberByItsLabelAndSetsNothing() {
    entries.set("mask", "NaN");
    entries.set("particles", "many");
    assertThatThrownBy(entries::settle)
        .isInstanceOf(WrongParameterException.class)
        .hasMessage("Attempts at once must be a whole number from 1 to 1024, got \"many\"");
    assertThat(inpaint.values()).containsEntry("mask", "Selection");
    assertThat(entries.plain("particles must be 1")).isEqualTo("Attempts at once must be 1");
    assertThat(entries.plain("maskimage: none")).isEqualTo("Mask image: none");
    assertThat(entries.plain("nothing of ours")).isEqualTo("nothing of ours");
  }

  @Test
  void knowsWhichFieldIsToBlame() {
    assertThat(entries.isAboutMore("particles must be 1 with uncertainty, got 2")).isTrue();
    assertThat(entries.isAboutMore("Attempts at once must be a number")).isTrue();
    assertThat(entries.isAboutMore("model: it is for grey images")).isFalse();
    assertThat(entries.isAboutMore("particleswarm is no field")).isFalse();
    assertThat(entries.isAboutMore("")).isFalse();
  }

  @Test
  void remembersWhatBelongsToNoImage() {
    entries.set("mask", "NaN");
    entries.set("seed", "5");
    entries.set("model", ModelChoice.TRAIN_HERE);
    entries.set("result", "Mean");
    entries.set("candidates", "4"); // means nothing with a mean
    entries.set("minutes", "1.5");
    entries.keep(MEMORY);
    Entries next = new Entries(Parameters.ofNew(Inpaint.class), InpaintForm.FORM);
    next.recall(MEMORY, model -> true);
    assertThat(next.get("result")).isEqualTo("Mean");
    assertThat(next.get("minutes")).isEqualTo("1.5");
    assertThat(next.get("mask")).isEqualTo("Selection");
    assertThat(next.get("seed")).isEqualTo("1");
    assertThat(next.get("candidates")).isEqualTo("1");
    next.reset(Map.of("mask", "Overlay"));
    assertThat(next.get("result")).isEqualTo("Best");
    assertThat(next.get("mask")).isEqualTo("Overlay");
    next.keep(MEMORY);
    assertThat(MEMORY.of("result")).isEmpty();
  }

  @Test
  void recallsOnlyAModelThatSuits() {
    entries.set("model", "trained-on-cells");
    entries.keep(MEMORY);
    entries.reset(Map.of());
    entries.recall(MEMORY, model -> false);
    assertThat(entries.get("model")).isEqualTo(ModelChoice.AUTOMATIC);
    entries.recall(MEMORY, "trained-on-cells"::equals);
    assertThat(entries.get("model")).isEqualTo("trained-on-cells");
  }

  @Test
  void aTrainingThatStartsFromAModelHasItsNetwork() {
    Entries train = new Entries(Parameters.ofNew(Train.class), TrainForm.FORM);
    assertThat(train.isShown("layers")).isTrue();
    assertThat(train.isShown("factor")).isFalse();
    train.set("architecture", "MultiScale");
    assertThat(train.isShown("factor")).isTrue();
    train.set("start", "mnist-pixelcnn");
    assertThat(train.isShown("layers")).isFalse();
    assertThat(train.isShown("factor")).isFalse();
  }

  @Test
  void aCopyStaysAsItWas() {
    Entries copy = entries.copy();
    entries.set("mask", "NaN");
    assertThat(copy.get("mask")).isEqualTo("Selection");
  }

  @Test
  void hasNoImageWhereNoneIsOpen() {
    inpaint.setImage(new ImagePlus());
    assertThat(entries.image()).isNull();
    assertThat(entries.isColour()).isFalse();
  }

  private List<String> shown(boolean first) {
    return entries.fields().stream()
        .map(TextParameter::name)
        .filter(name -> entries.isFirst(name) == first && entries.isShown(name))
        .toList();
  }
}
