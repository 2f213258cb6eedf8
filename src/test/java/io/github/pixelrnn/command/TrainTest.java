// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ShortProcessor;
import io.github.pixelrnn.engine.DeferredEngine;
import io.github.pixelrnn.engine.EngineLoader;
import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.job.Outcome;
import io.github.pixelrnn.job.settings.WrongParameterException;
import io.github.pixelrnn.library.OpenedModel;
import io.github.pixelrnn.model.Architecture;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.ModelRefusedException;
import io.github.pixelrnn.model.Optimizer;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.Reduction;
import io.github.pixelrnn.scale.MultiScaleEngine;
import io.github.pixelrnn.training.DivergedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.command.CommandModule;

/** Training with the real engine: what goes into the network, stopping, going on. */
class TrainTest {
  @TempDir Path folder;

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
    train("plain", Map.of("steps", 1), Progress.silent());
    train("masked", Map.of("steps", 1, "mask", "Value", "value", 7.0), Progress.silent());
    train("nothing-masked", Map.of("steps", 1, "mask", "Value", "value", 99.0), Progress.silent());
    assertThat(card("plain").configuration().architecture().hyperparameters().validity()).isFalse();
    assertThat(card("masked").configuration().architecture().hyperparameters().validity()).isTrue();
    assertThat(card("nothing-masked").configuration().architecture().hyperparameters().validity())
        .isFalse();
    assertThat(card("plain").configuration().optimizer())
        .isEqualTo(new Optimizer(Optimizer.Method.ADAM, 0));
  }

  @ParameterizedTest
  @MethodSource("io.github.pixelrnn.model.Architecture#kinds")
  void comesToTheSameWeightsWhetherStoppedOrNot(String kind) throws IOException {
    Map<String, Object> eight =
        Map.of("steps", 8, "augment", true, "resume", true, "architecture", kind);
    Object whole = train("whole", eight, Progress.silent()).get("weights_sha256");

    Map<?, ?> first = train("parts", eight, stoppingAt(3));
    assertThat(first.get("steps")).isEqualTo(3L);
    assertThat(first.get("cancelled")).isEqualTo(true);
    assertThat(first.get("weights_sha256")).isNotEqualTo(whole);
    train("parts", eight, stoppingAt(2));
    Map<?, ?> last = train("parts", eight, Progress.silent());
    assertThat(last.get("steps")).isEqualTo(8L);
    assertThat(last.get("weights_sha256")).isEqualTo(whole);

    AtomicInteger asked = new AtomicInteger();
    Map<?, ?> again = train("parts", eight, (task, done, total) -> asked.incrementAndGet() < 0);
    assertThat(asked).hasValue(0);
    assertThat(again.get("weights_sha256")).isEqualTo(whole);
  }

  @Test
  void saysThatItIsFinished() throws IOException {
    train("done", Map.of("steps", 2), Progress.silent());
    Outcome outcome = outcome("done", Map.of("steps", 2, "resume", true), Progress.silent());
    assertThat(outcome.text()).startsWith("done: 2 steps").endsWith("nothing was done");
  }

  @Test
  void goesOnOnlyWithTheSameParameters() throws IOException {
    train("m", Map.of("steps", 3), stoppingAt(1));
    assertThatThrownBy(
            () ->
                train(
                    "m",
                    Map.of("steps", 3, "seed", 2L, "learningrate", 0.01, "resume", true),
                    Progress.silent()))
        .isInstanceOf(WrongParameterException.class)
        .hasMessage(
            "resume: learningrate differs: \"0.002\" in the checkpoint of m, now \"0.01\"; give the"
                + " same, or train under another name");
    ImagePlus brighter = image();
    brighter.setProcessor(brighter.getProcessor().convertToShort(false));
    brighter.getProcessor().add(1000);
    assertThatThrownBy(
            () -> train("m", Map.of("steps", 3, "resume", true, "image", brighter), stoppingAt(1)))
        .hasMessageContaining("resume: images differs");
    assertThat(card("m").steps()).isEqualTo(1);
  }

  @Test
  void goesOnWithTheSamePixelsWhateverTheyAreCalled() throws IOException {
    train("m", Map.of("steps", 3), stoppingAt(1));
    ImagePlus other = image();
    other.getProcessor().set(3, 3, 255 - other.getProcessor().get(3, 3));
    assertThatThrownBy(
            () -> train("m", Map.of("steps", 3, "resume", true, "image", other), stoppingAt(1)))
        .isInstanceOf(WrongParameterException.class)
        .hasMessageStartingWith("resume: images differs: they have other pixels");
    ImagePlus renamed = image();
    renamed.setTitle("renamed");
    assertThat(
            train("m", Map.of("steps", 3, "resume", true, "image", renamed), Progress.silent())
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
    Map<?, ?> whole = train("whole", how, Progress.silent());
    assertThat((Double) whole.get("held_out_bits_per_dim")).isPositive();
    assertThat(card("whole").bitsPerDim()).isEqualTo(whole.get("held_out_bits_per_dim"));
    assertThat(card("whole").weightsSha256()).isEqualTo(whole.get("weights_sha256"));
    assertThat(folder.resolve("models/whole/learning")).as("finished").doesNotExist();
    Map<String, Object> on = new HashMap<>(how);
    on.put("resume", true);
    train("parts", how, stoppingAt(120));
    assertThat(folder.resolve("models/parts/learning/plain")).as("average").exists();
    train("lost", how, stoppingAt(120));
    deleteAll(folder.resolve("models/lost/learning"));
    assertThatThrownBy(() -> train("lost", on, Progress.silent()))
        .isInstanceOf(ModelRefusedException.class)
        .hasMessageContainingAll("only the best weights are left", "start");
    train("parts", on, stoppingAt(20));
    assertThat(train("early", how, stoppingAt(5)).containsKey("held_out_bits_per_dim"))
        .as("random weights pass for its best ones")
        .isFalse();
    // Nine in a row: before a look, at it, between its two halves, after it.
    for (int stop : new int[] {4, 100, 101, 102, 103, 104, 105, 106, 107, 108}) {
      String name = "stopped-at-" + stop;
      train(name, how, stoppingAt(stop));
      assertThat(train(name, on, Progress.silent()).get("weights_sha256"))
          .as(name)
          .isEqualTo(whole.get("weights_sha256"));
    }
    Map<?, ?> last = train("parts", on, Progress.silent());
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
    Map<?, ?> whole = train("whole", how, Progress.silent());
    Map<?, ?> byScale = (Map<?, ?>) whole.get("held_out_bits_per_dim_by_scale");
    assertThat(byScale).hasSize(2);
    train("parts", how, stoppingAt(80));
    assertThat(Files.readString(folder.resolve("models/parts/training.csv")))
        .as("has looked before it was stopped")
        .containsPattern("\n[0-9]+,[0-9.]+,NaN,[0-9.]+,[0-9.]+,[0-9.]+\n");
    Map<?, ?> last = train("parts", how, Progress.silent());
    assertThat(last.get("weights_sha256")).isEqualTo(whole.get("weights_sha256"));
    assertThat(last.get("held_out_bits_per_dim_by_scale")).isEqualTo(byScale);
    assertThat(card("parts").bitsByScale()).isEqualTo(card("whole").bitsByScale());
    assertThat(card("whole").bitsByScale().facts()).isEqualTo(byScale);
  }

  @Test
  void beginsWithTheWeightsOfAnotherModel() throws IOException {
    train("first", Map.of("steps", 2, "layers", 2), Progress.silent());
    // One step at next to no rate leaves nearly what there was.
    train("second", Map.of("steps", 1, "learningrate", 1e-9, "start", "first"), Progress.silent());
    assertThat(card("second").configuration().architecture())
        .isEqualTo(card("first").configuration().architecture());
    assertThat(card("second").recipe())
        .containsEntry("start_sha256", card("first").weightsSha256());
    try (OpenedModel first = installation().models().open("first");
        OpenedModel second = installation().models().open("second")) {
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
            () -> train("third", Map.of("image", colour, "start", "first"), Progress.silent()))
        .hasMessageContaining("first is for grey images");
  }

  @Test
  void goesOnOnlyWithTheSameNumberOfThreads() throws IOException {
    train("m", Map.of("steps", 3), stoppingAt(1));
    String before = System.getProperty("pixelrnn.threads");
    System.setProperty("pixelrnn.threads", "77");
    try {
      assertThatThrownBy(() -> train("m", Map.of("steps", 3, "resume", true), Progress.silent()))
          .isInstanceOf(WrongParameterException.class)
          .hasMessageContainingAll("resume: ", "here they are 77", "-Dpixelrnn.threads=");
    } finally {
      if (before == null) {
        System.clearProperty("pixelrnn.threads");
      } else {
        System.setProperty("pixelrnn.threads", before);
      }
    }
    assertThat(train("m", Map.of("steps", 3, "resume", true), Progress.silent()).get("steps"))
        .isEqualTo(3L);
  }

  @Test
  void goesOnOnlyWithTheSameRangesOfAllChannels() throws IOException {
    train("m", Map.of("steps", 3, "image", channels(50)), stoppingAt(1));
    assertThatThrownBy(
            () ->
                train(
                    "m",
                    Map.of("steps", 3, "resume", true, "image", channels(60)),
                    Progress.silent()))
        .hasMessageStartingWith(
            "resume: images differs: 0.0-119.0; 0.0-59.0 in the checkpoint of m, now 0.0-119.0;"
                + " 0.0-71.0; give");
    assertThatThrownBy(
            () ->
                train(
                    "m",
                    Map.of("steps", 3, "resume", true, "image", channels(50), "range", "0-119"),
                    Progress.silent()))
        .hasMessageStartingWith("resume: range differs: ");
    ImagePlus one = new ImagePlus("channels", channels(50).getStack().getProcessor(1));
    assertThatThrownBy(
            () -> train("m", Map.of("steps", 3, "resume", true, "image", one), stoppingAt(1)))
        .hasMessageContaining("now of one channel");
    Map<?, ?> last =
        train("m", Map.of("steps", 3, "resume", true, "image", channels(50)), Progress.silent());
    assertThat(last.get("steps")).isEqualTo(3L);
  }

  /** Two channels, the second of which goes on from 0 to 119/100 of a number. */
  static ImagePlus channels(int second) {
    ImageStack stack = new ImageStack(12, 10);
    for (int channel = 0; channel < 2; channel++) {
      ShortProcessor pixels = new ShortProcessor(12, 10);
      for (int i = 0; i < 120; i++) {
        pixels.set(i, channel == 0 ? i : i * second / 100);
      }
      stack.addSlice(pixels);
    }
    ImagePlus image = new ImagePlus("channels", stack);
    image.setDimensions(2, 1, 1);
    return new CompositeImage(image, CompositeImage.COMPOSITE);
  }

  @Test
  void asksAPersonBeforeItReplacesAModel() throws IOException {
    train("m", Map.of("steps", 2), Progress.silent());
    CommandModule module = module("m", Map.of("steps", 1));
    Train train = (Train) module.getCommand();
    List<String> asked = new ArrayList<>();
    train.use(
        old -> {
          asked.add(Question.sentence(old));
          throw new CancellationException();
        });
    assertThatThrownBy(() -> train.perform(Progress.silent()))
        .isInstanceOf(CancellationException.class);
    assertThat(card("m").steps()).isEqualTo(2);
    assertThat(asked).hasSize(1);
    assertThat(asked.get(0))
        .startsWith("The library has a model m of 2 steps, ")
        .contains(" bits/dim, saved on 20")
        .endsWith(". Replace it?");
    train.use(old -> true);
    train.perform(Progress.silent());
    assertThat(card("m").steps()).isEqualTo(1);
    assertThat(Question.of(new Caller()).replace("nobody is here")).isFalse();
  }

  @Test
  void refusesARecordOfTrainingThatIsDamaged() throws IOException {
    train("m", Map.of("steps", 3), stoppingAt(1));
    Path csv = folder.resolve("models/m/training.csv");
    String text = Files.readString(csv);
    assertThat(text).startsWith("steps,seconds,bits_per_dim,held_out_bits_per_dim\n1,");
    for (String damaged :
        new String[] {"", "rubbish", text.replace("1,", "x,"), text.replaceAll("\n1,", "\n7,")}) {
      Files.writeString(csv, damaged);
      assertThatThrownBy(() -> train("m", Map.of("steps", 3, "resume", true), Progress.silent()))
          .as(damaged)
          .isInstanceOf(ModelRefusedException.class)
          .hasMessageContaining("training.csv");
    }
    Files.delete(csv);
    assertThatThrownBy(() -> train("m", Map.of("steps", 3, "resume", true), Progress.silent()))
        .hasMessageContaining("training.csv");
  }

  @Test
  void keepsCheckpointsWhileItGoesOn() throws IOException {
    AtomicLong minutes = new AtomicLong();
    CommandModule module = module("m", Map.of("steps", 6));
    Train train = (Train) module.getCommand();
    train.use(() -> minutes.getAndIncrement() * 61_000_000_000L);
    long[] seen = new long[1];
    train.perform(
        (task, done, total) -> {
          if (done == 666_667) { // after four of six
            seen[0] = steps("m");
          }
          return true;
        });
    assertThat(seen[0]).isEqualTo(4);
  }

  @Test
  void keepsTheLastGoodCheckpointWhenTheLossIsNoNumber() throws IOException {
    AtomicLong minutes = new AtomicLong();
    CommandModule module = module("m", Map.of("steps", 9));
    Train train = (Train) module.getCommand();
    train.use(new Installation(folder.resolve("models"), List.of(), new UniformEngine(5)));
    train.use(() -> minutes.getAndIncrement() * 61_000_000_000L);
    assertThatThrownBy(() -> train.perform(Progress.silent()))
        .isInstanceOf(DivergedException.class)
        .hasMessageContainingAll("step 5: the loss became NaN", "step 4 is kept", "learningrate");
    assertThat(card("m").steps()).isEqualTo(4);
  }

  private long steps(String name) {
    try {
      return card(name).steps();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Stops after so many steps of a training. */
  private static Progress stoppingAt(int steps) {
    AtomicInteger asked = new AtomicInteger();
    return (task, done, total) -> asked.getAndIncrement() < steps;
  }

  private ModelCard card(String name) throws IOException {
    return installation().models().card(name);
  }

  private Map<?, ?> train(String name, Map<String, Object> more, Progress progress)
      throws IOException {
    return (Map<?, ?>) outcome(name, more, progress).answer();
  }

  private Outcome outcome(String name, Map<String, Object> more, Progress progress)
      throws IOException {
    return ((Train) module(name, more).getCommand()).perform(progress);
  }

  private CommandModule module(String name, Map<String, Object> more) {
    CommandModule module = PixelCommand.moduleOf(Train.class);
    ((Train) module.getCommand()).use(installation());
    module.setInput("image", image());
    module.setInput("name", name);
    module.setInput("levels", 4);
    module.setInput("layers", 1);
    module.setInput("features", 2);
    module.setInput("headwidth", 2);
    module.setInput("patch", 6);
    module.setInput("batch", 2);
    more.forEach(module::setInput);
    return module;
  }

  private Installation installation() {
    return new Installation(
        folder.resolve("models"),
        List.of(),
        new MultiScaleEngine(new DeferredEngine(EngineLoader::load)));
  }

  private static void deleteAll(Path tree) throws IOException {
    try (var all = Files.walk(tree)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }

  private static ImagePlus image() {
    ByteProcessor pixels = new ByteProcessor(12, 10);
    for (int i = 0; i < 120; i++) {
      pixels.set(i, i * 37 % 256 == 99 ? 0 : i * 37 % 256);
    }
    pixels.set(5, 5, 7);
    return new ImagePlus("squares", pixels);
  }
}
