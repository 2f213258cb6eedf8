// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.job.Outcome;
import io.github.pixelrnn.job.settings.WrongParameterException;
import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.model.architecture.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.CommandModule;

/** In which precision an engine is asked to learn. */
class TrainPrecisionTest {
  @TempDir Path folder;

  /** What engines were asked to make models, by their precision. */
  private final List<String> happened = new ArrayList<>();

  @Test
  void isTheOneAskedFor() throws IOException {
    train(Map.of());
    assertThat(happened).containsExactly("created in FLOAT32");
    happened.clear();
    train(Map.of("precision", "BFloat16", "overwrite", true));
    assertThat(happened).contains("created in BFLOAT16").doesNotContain("created in FLOAT32");
    assertThat(Files.readString(card())).contains("precision: BFloat16");
  }

  @Test
  void isThatOfWhatItGoesOnWith() throws IOException {
    train(Map.of("precision", "BFloat16"));
    happened.clear();
    assertThatThrownBy(() -> train(Map.of("resume", true)))
        .isInstanceOf(WrongParameterException.class)
        .hasMessageStartingWith("resume: precision differs: \"BFloat16\" in the checkpoint of m");
    assertThat(happened).isEmpty();
    assertThat(train(Map.of("precision", "BFloat16", "resume", true)).text())
        .contains("already finished");
    assertThat(happened).contains("opened in BFLOAT16").doesNotContain("opened in FLOAT32");
  }

  @Test
  void isFloat32InCardsThatHaveNone() throws IOException {
    train(Map.of());
    String text = Files.readString(card());
    Files.writeString(card(), text.replaceAll("\\n *precision: Float32", ""));
    assertThat(Files.readString(card())).isNotEqualTo(text);
    assertThat(train(Map.of("resume", true)).text()).contains("already finished");
  }

  @Test
  void isNotThatOfAnLstmToStartFrom() throws IOException {
    train(Map.of("architecture", "Row LSTM"));
    assertThatThrownBy(() -> train(Map.of("name", "n", "start", "m", "precision", "BFloat16")))
        .isInstanceOf(WrongParameterException.class)
        .hasMessageEndingWith("take Float32 for a Row LSTM");
  }

  @Test
  void isToldWhereItCannotBe() {
    assertThatThrownBy(() -> train(Map.of("precision", "half")))
        .isInstanceOf(WrongParameterException.class)
        .hasMessage("precision must be Float32 or BFloat16, got \"half\"");
    assertThatThrownBy(() -> train(Map.of("precision", "BFloat16", "architecture", "Row LSTM")))
        .isInstanceOf(WrongParameterException.class)
        .hasMessageEndingWith("take Float32 for a Row LSTM");
    CommandModule module = module(Map.of("precision", "BFloat16"));
    Train train = (Train) module.getCommand();
    train.use(
        new Installation(
            folder,
            List.of(),
            new Noting(Precision.FLOAT32) {
              @Override
              public Engine learningIn(Precision precision) {
                throw new IllegalArgumentException("not on this machine");
              }
            }));
    assertThatThrownBy(() -> train.perform(Progress.silent()))
        .isInstanceOf(WrongParameterException.class)
        .hasMessage("not on this machine");
    assertThat(happened).isEmpty();
  }

  private Path card() {
    return folder.resolve("m").resolve("rdf.yaml");
  }

  private Outcome train(Map<String, Object> more) throws IOException {
    return ((Train) module(more).getCommand()).perform(Progress.silent());
  }

  private CommandModule module(Map<String, Object> more) {
    CommandModule module = PixelCommand.moduleOf(Train.class);
    ((Train) module.getCommand())
        .use(new Installation(folder, List.of(), new Noting(Precision.FLOAT32)));
    Map<String, Object> all = new HashMap<>();
    all.put("image", new ImagePlus("black", new ByteProcessor(12, 10)));
    all.putAll(Map.of("name", "m", "levels", 4, "layers", 1, "features", 2, "headwidth", 2));
    all.putAll(Map.of("patch", 6, "batch", 2, "steps", 2));
    all.putAll(more);
    all.forEach(module::setInput);
    return module;
  }

  /** Notes what it makes. */
  private class Noting implements Engine {
    private final Engine engine = new UniformEngine();
    private final Precision precision;

    Noting(Precision precision) {
      this.precision = precision;
    }

    @Override
    public Engine learningIn(Precision other) {
      return new Noting(other);
    }

    @Override
    public TrainableModel create(NetworkConfiguration configuration, Noise noise) {
      precision.requireFor(configuration.architecture());
      happened.add("created in " + precision);
      return engine.create(configuration, noise);
    }

    @Override
    public void check(Path model, NetworkConfiguration configuration) throws IOException {
      engine.check(model, configuration);
    }

    @Override
    public TrainableModel open(Path model, NetworkConfiguration configuration) throws IOException {
      precision.requireFor(configuration.architecture());
      happened.add("opened in " + precision);
      return engine.open(model, configuration);
    }

    @Override
    public int threads() {
      return engine.threads();
    }

    @Override
    public String device() {
      return engine.device();
    }
  }
}
