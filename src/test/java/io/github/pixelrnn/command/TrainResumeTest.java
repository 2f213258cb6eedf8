// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import io.github.pixelrnn.job.Outcome;
import io.github.pixelrnn.job.settings.WrongParameterException;
import io.github.pixelrnn.model.ModelRefusedException;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Training with the real engine: stopping, and going on as if nothing had been. */
class TrainResumeTest {
  @TempDir Path folder;
  private Trainings trainings;

  @BeforeEach
  void begin() {
    trainings = new Trainings(folder);
  }

  @ParameterizedTest
  @MethodSource("io.github.pixelrnn.model.architecture.Architecture#kinds")
  void comesToTheSameWeightsWhetherStoppedOrNot(String kind) throws IOException {
    Map<String, Object> eight =
        Map.of("steps", 8, "augment", true, "resume", true, "architecture", kind);
    Object whole = trainings.train("whole", eight, Progress.silent()).get("weights_sha256");

    Map<?, ?> first = trainings.train("parts", eight, Trainings.stoppingAt(3));
    assertThat(first.get("steps")).isEqualTo(3L);
    assertThat(first.get("cancelled")).isEqualTo(true);
    assertThat(first.get("weights_sha256")).isNotEqualTo(whole);
    trainings.train("parts", eight, Trainings.stoppingAt(2));
    Map<?, ?> last = trainings.train("parts", eight, Progress.silent());
    assertThat(last.get("steps")).isEqualTo(8L);
    assertThat(last.get("weights_sha256")).isEqualTo(whole);

    AtomicInteger asked = new AtomicInteger();
    Map<?, ?> again =
        trainings.train("parts", eight, (task, done, total) -> asked.incrementAndGet() < 0);
    assertThat(asked).hasValue(0);
    assertThat(again.get("weights_sha256")).isEqualTo(whole);
  }

  @Test
  void saysThatItIsFinished() throws IOException {
    trainings.train("done", Map.of("steps", 2), Progress.silent());
    Outcome outcome =
        trainings.outcome("done", Map.of("steps", 2, "resume", true), Progress.silent());
    assertThat(outcome.text()).startsWith("done: 2 steps").endsWith("nothing was done");
  }

  @Test
  void goesOnOnlyWithTheSameParameters() throws IOException {
    trainings.train("m", Map.of("steps", 3), Trainings.stoppingAt(1));
    assertThatThrownBy(
            () ->
                trainings.train(
                    "m",
                    Map.of("steps", 3, "seed", 2L, "learningrate", 0.01, "resume", true),
                    Progress.silent()))
        .isInstanceOf(WrongParameterException.class)
        .hasMessage(
            "resume: learningrate differs: \"0.002\" in the checkpoint of m, now \"0.01\"; give the"
                + " same, or train under another name");
    ImagePlus brighter = Trainings.image();
    brighter.setProcessor(brighter.getProcessor().convertToShort(false));
    brighter.getProcessor().add(1000);
    assertThatThrownBy(
            () ->
                trainings.train(
                    "m",
                    Map.of("steps", 3, "resume", true, "image", brighter),
                    Trainings.stoppingAt(1)))
        .hasMessageContaining("resume: images differs");
    assertThat(trainings.card("m").steps()).isEqualTo(1);
  }

  @Test
  void goesOnWithTheSamePixelsWhateverTheyAreCalled() throws IOException {
    trainings.train("m", Map.of("steps", 3), Trainings.stoppingAt(1));
    ImagePlus other = Trainings.image();
    other.getProcessor().set(3, 3, 255 - other.getProcessor().get(3, 3));
    assertThatThrownBy(
            () ->
                trainings.train(
                    "m",
                    Map.of("steps", 3, "resume", true, "image", other),
                    Trainings.stoppingAt(1)))
        .isInstanceOf(WrongParameterException.class)
        .hasMessageStartingWith("resume: images differs: they have other pixels");
    ImagePlus renamed = Trainings.image();
    renamed.setTitle("renamed");
    assertThat(
            trainings
                .train("m", Map.of("steps", 3, "resume", true, "image", renamed), Progress.silent())
                .get("steps"))
        .isEqualTo(3L);
  }

  @Test
  void keepsTheWeightsThatGuessBestWhatIsHeldOutAndGoesOnExactly() throws IOException {
    ImagePlus large = new ImagePlus("large", new ByteProcessor(80, 80));
    for (int i = 0; i < 6400; i++) {
      large.getProcessor().set(i, i % 80 * 3 % 200);
    }
    // With few large patches a look is one batch, so that there is one every seven steps or so.
    Map<String, Object> how =
        Map.of("steps", 150, "image", large, "heldout", 20.0, "patch", 40, "batch", 4);
    Map<?, ?> whole = trainings.train("whole", how, Progress.silent());
    assertThat((Double) whole.get("held_out_bits_per_dim")).isPositive();
    assertThat(trainings.card("whole").bitsPerDim()).isEqualTo(whole.get("held_out_bits_per_dim"));
    assertThat(trainings.card("whole").weightsSha256()).isEqualTo(whole.get("weights_sha256"));
    assertThat(folder.resolve("models/whole/learning")).as("finished").doesNotExist();
    Map<String, Object> on = new HashMap<>(how);
    on.put("resume", true);
    trainings.train("parts", how, Trainings.stoppingAt(120));
    assertThat(folder.resolve("models/parts/learning/plain")).as("average").exists();
    trainings.train("lost", how, Trainings.stoppingAt(120));
    deleteAll(folder.resolve("models/lost/learning"));
    assertThatThrownBy(() -> trainings.train("lost", on, Progress.silent()))
        .isInstanceOf(ModelRefusedException.class)
        .hasMessageContainingAll("only the best weights are left", "start");
    trainings.train("parts", on, Trainings.stoppingAt(20));
    assertThat(
            trainings
                .train("early", how, Trainings.stoppingAt(5))
                .containsKey("held_out_bits_per_dim"))
        .as("random weights pass for its best ones")
        .isFalse();
    // Nine in a row: before a look, at it, between its two halves, after it.
    for (int stop : new int[] {4, 100, 101, 102, 103, 104, 105, 106, 107, 108}) {
      String name = "stopped-at-" + stop;
      trainings.train(name, how, Trainings.stoppingAt(stop));
      assertThat(trainings.train(name, on, Progress.silent()).get("weights_sha256"))
          .as(name)
          .isEqualTo(whole.get("weights_sha256"));
    }
    Map<?, ?> last = trainings.train("parts", on, Progress.silent());
    assertThat(last.get("weights_sha256")).isEqualTo(whole.get("weights_sha256"));
    assertThat(last.get("held_out_bits_per_dim")).isEqualTo(whole.get("held_out_bits_per_dim"));
  }

  /**
   * With what is held out apart for each network, which is read from the record of the training.
   */
  @Test
  void twoNetworksComeToTheSameWeightsAndFiguresWhetherStoppedOrNot() throws IOException {
    ImagePlus large = new ImagePlus("large", new ByteProcessor(80, 80));
    for (int i = 0; i < 6400; i++) {
      large.getProcessor().set(i, i % 80 * 3 % 200);
    }
    Map<String, Object> how = new HashMap<>(Map.of("steps", 90, "image", large, "heldout", 20.0));
    how.putAll(Map.of("patch", 40, "batch", 4, "architecture", "MultiScale", "resume", true));
    Map<?, ?> whole = trainings.train("whole", how, Progress.silent());
    Map<?, ?> byScale = (Map<?, ?>) whole.get("held_out_bits_per_dim_by_scale");
    assertThat(byScale).hasSize(2);
    trainings.train("parts", how, Trainings.stoppingAt(80));
    assertThat(Files.readString(folder.resolve("models/parts/training.csv")))
        .as("has looked before it was stopped")
        .containsPattern("\n[0-9]+,[0-9.]+,NaN,[0-9.]+,[0-9.]+,[0-9.]+\n");
    Map<?, ?> last = trainings.train("parts", how, Progress.silent());
    assertThat(last.get("weights_sha256")).isEqualTo(whole.get("weights_sha256"));
    assertThat(last.get("held_out_bits_per_dim_by_scale")).isEqualTo(byScale);
    assertThat(trainings.card("parts").bitsByScale())
        .isEqualTo(trainings.card("whole").bitsByScale());
    assertThat(trainings.card("whole").bitsByScale().facts()).isEqualTo(byScale);
  }

  @Test
  void goesOnOnlyWithTheSameNumberOfThreads() throws IOException {
    trainings.train("m", Map.of("steps", 3), Trainings.stoppingAt(1));
    String before = System.getProperty("pixelrnn.threads");
    System.setProperty("pixelrnn.threads", "77");
    try {
      assertThatThrownBy(
              () -> trainings.train("m", Map.of("steps", 3, "resume", true), Progress.silent()))
          .isInstanceOf(WrongParameterException.class)
          .hasMessageContainingAll("resume: ", "here they are 77", "-Dpixelrnn.threads=");
    } finally {
      if (before == null) {
        System.clearProperty("pixelrnn.threads");
      } else {
        System.setProperty("pixelrnn.threads", before);
      }
    }
    assertThat(
            trainings
                .train("m", Map.of("steps", 3, "resume", true), Progress.silent())
                .get("steps"))
        .isEqualTo(3L);
  }

  @Test
  void goesOnOnlyWithTheSameRangesOfAllChannels() throws IOException {
    trainings.train(
        "m", Map.of("steps", 3, "image", Trainings.channels(50)), Trainings.stoppingAt(1));
    assertThatThrownBy(
            () ->
                trainings.train(
                    "m",
                    Map.of("steps", 3, "resume", true, "image", Trainings.channels(60)),
                    Progress.silent()))
        .hasMessageStartingWith(
            "resume: images differs: 0.0-119.0; 0.0-59.0 in the checkpoint of m, now 0.0-119.0;"
                + " 0.0-71.0; give");
    assertThatThrownBy(
            () ->
                trainings.train(
                    "m",
                    Map.of(
                        "steps",
                        3,
                        "resume",
                        true,
                        "image",
                        Trainings.channels(50),
                        "range",
                        "0-119"),
                    Progress.silent()))
        .hasMessageStartingWith("resume: range differs: ");
    ImagePlus one = new ImagePlus("channels", Trainings.channels(50).getStack().getProcessor(1));
    assertThatThrownBy(
            () ->
                trainings.train(
                    "m", Map.of("steps", 3, "resume", true, "image", one), Trainings.stoppingAt(1)))
        .hasMessageContaining("now of one channel");
    Map<?, ?> last =
        trainings.train(
            "m",
            Map.of("steps", 3, "resume", true, "image", Trainings.channels(50)),
            Progress.silent());
    assertThat(last.get("steps")).isEqualTo(3L);
  }

  @Test
  void refusesARecordOfTrainingThatIsDamaged() throws IOException {
    trainings.train("m", Map.of("steps", 3), Trainings.stoppingAt(1));
    Path csv = folder.resolve("models/m/training.csv");
    String text = Files.readString(csv);
    assertThat(text).startsWith("steps,seconds,bits_per_dim,held_out_bits_per_dim\n1,");
    for (String damaged :
        new String[] {"", "rubbish", text.replace("1,", "x,"), text.replaceAll("\n1,", "\n7,")}) {
      Files.writeString(csv, damaged);
      assertThatThrownBy(
              () -> trainings.train("m", Map.of("steps", 3, "resume", true), Progress.silent()))
          .as(damaged)
          .isInstanceOf(ModelRefusedException.class)
          .hasMessageContaining("training.csv");
    }
    Files.delete(csv);
    assertThatThrownBy(
            () -> trainings.train("m", Map.of("steps", 3, "resume", true), Progress.silent()))
        .hasMessageContaining("training.csv");
  }

  private static void deleteAll(Path tree) throws IOException {
    try (var all = Files.walk(tree)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }
}
