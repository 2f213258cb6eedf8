// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.library.OpenedModel;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.Optimizer;
import io.github.pixelrnn.model.architecture.Reduction;
import io.github.pixelrnn.training.DivergedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.CommandModule;

/** Training with the real engine: what goes into the network, and what is kept of it. */
class TrainTest {
  @TempDir Path folder;
  private Trainings trainings;

  @BeforeEach
  void begin() {
    trainings = new Trainings(folder);
  }

  @Test
  void offersTheNetworksThatThereAre() {
    assertThat(ChoicesTest.choices(Inpaint.class, "architecture")).isEqualTo(Architecture.kinds());
    for (String network : List.of("small", "large")) {
      assertThat(ChoicesTest.choices(Train.class, network)).isEqualTo(Architecture.kinds());
    }
    assertThat(ChoicesTest.choices(Train.class, "reduction")).isEqualTo(Reduction.labels());
    List<String> all = new ArrayList<>(Architecture.kinds());
    all.add("MultiScale");
    assertThat(ChoicesTest.choices(Train.class, "architecture")).isEqualTo(all);
  }

  @Test
  void seesWhatIsUnknownOnlyWhereAMaskLeavesSomethingUnknown() throws IOException {
    trainings.train("plain", Map.of("steps", 1), Progress.silent());
    trainings.train("masked", Map.of("steps", 1, "mask", "Value", "value", 7.0), Progress.silent());
    trainings.train(
        "nothing-masked", Map.of("steps", 1, "mask", "Value", "value", 99.0), Progress.silent());
    assertThat(trainings.card("plain").configuration().architecture().hyperparameters().validity())
        .isFalse();
    assertThat(trainings.card("masked").configuration().architecture().hyperparameters().validity())
        .isTrue();
    assertThat(
            trainings
                .card("nothing-masked")
                .configuration()
                .architecture()
                .hyperparameters()
                .validity())
        .isFalse();
    assertThat(trainings.card("plain").configuration().optimizer())
        .isEqualTo(new Optimizer(Optimizer.Method.ADAM, 0));
  }

  @Test
  void beginsWithTheWeightsOfAnotherModel() throws IOException {
    trainings.train("first", Map.of("steps", 2, "layers", 2), Progress.silent());
    // One step at next to no rate leaves nearly what there was.
    trainings.train(
        "second", Map.of("steps", 1, "learningrate", 1e-9, "start", "first"), Progress.silent());
    assertThat(trainings.card("second").configuration().architecture())
        .isEqualTo(trainings.card("first").configuration().architecture());
    assertThat(trainings.card("second").recipe())
        .containsEntry("start_sha256", trainings.card("first").weightsSha256());
    try (OpenedModel first = trainings.installation().models().open("first");
        OpenedModel second = trainings.installation().models().open("second")) {
      first
          .model()
          .weights()
          .forEach(
              (name, weight) ->
                  assertThat(second.model().weights().get(name).values())
                      .as(name)
                      .containsExactly(weight.values(), within(1e-6f)));
    }
    ImagePlus colour = new ImagePlus("colour", new ColorProcessor(20, 20));
    assertThatThrownBy(
            () ->
                trainings.train(
                    "third", Map.of("image", colour, "start", "first"), Progress.silent()))
        .hasMessageContaining("first is for grey images");
  }

  @Test
  void asksAPersonBeforeItReplacesAModel() throws IOException {
    trainings.train("m", Map.of("steps", 2), Progress.silent());
    CommandModule module = trainings.module("m", Map.of("steps", 1));
    Train train = (Train) module.getCommand();
    List<String> asked = new ArrayList<>();
    train.use(
        old -> {
          asked.add(Question.sentence(old));
          throw new CancellationException();
        });
    assertThatThrownBy(() -> train.perform(Progress.silent()))
        .isInstanceOf(CancellationException.class);
    assertThat(trainings.card("m").steps()).isEqualTo(2);
    assertThat(asked).hasSize(1);
    assertThat(asked.get(0))
        .startsWith("The library has a model m of 2 steps, ")
        .contains(" bits/dim, saved on 20")
        .endsWith(". Replace it?");
    train.use(old -> true);
    train.perform(Progress.silent());
    assertThat(trainings.card("m").steps()).isEqualTo(1);
    assertThat(Question.of(new Caller()).replace("nobody is here")).isFalse();
  }

  @Test
  void keepsCheckpointsWhileItGoesOn() throws IOException {
    AtomicLong minutes = new AtomicLong();
    CommandModule module = trainings.module("m", Map.of("steps", 6));
    Train train = (Train) module.getCommand();
    train.use(() -> minutes.getAndIncrement() * 61_000_000_000L);
    long[] seen = new long[1];
    train.perform(
        (task, done, total) -> {
          if (done == 666_667) { // after four of six
            seen[0] = trainings.steps("m");
          }
          return true;
        });
    assertThat(seen[0]).isEqualTo(4);
  }

  @Test
  void keepsTheLastGoodCheckpointWhenTheLossIsNoNumber() throws IOException {
    AtomicLong minutes = new AtomicLong();
    CommandModule module = trainings.module("m", Map.of("steps", 9));
    Train train = (Train) module.getCommand();
    train.use(new Installation(folder.resolve("models"), List.of(), new UniformEngine(5)));
    train.use(() -> minutes.getAndIncrement() * 61_000_000_000L);
    assertThatThrownBy(() -> train.perform(Progress.silent()))
        .isInstanceOf(DivergedException.class)
        .hasMessageContainingAll("step 5: the loss became NaN", "step 4 is kept", "learningrate");
    assertThat(trainings.card("m").steps()).isEqualTo(4);
  }
}
