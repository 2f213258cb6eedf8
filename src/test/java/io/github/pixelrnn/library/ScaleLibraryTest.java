// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pixelrnn.graph.Catalogue;
import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.Levels;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.ModelRefusedException;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.architecture.MultiScale;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A multi-scale model in the library is one model: all its files are checked and travel along. */
class ScaleLibraryTest {
  @TempDir Path home;

  static Stream<MultiScale> sizes() {
    List<MultiScale> all = Cards.multiScales();
    return Stream.of(all.get(0), all.get(8), all.get(9));
  }

  @ParameterizedTest
  @Tag("slow")
  @MethodSource("sizes")
  void comesBackAsItWasAndFromAnotherFolderToo(MultiScale architecture) throws IOException {
    ModelLibrary library = library("own");
    PixelBatch batch = new PixelBatch(1, 7, 6, 1);
    float[] before = save(library, architecture, batch);
    library.rename("scales", "steps", old -> true);
    ModelLibrary other = library("other");
    other.bring(home.resolve("own/steps"), "ladder", old -> true, Progress.silent());
    try (OpenedModel opened = library.open("steps");
        OpenedModel brought = other.open("ladder")) {
      assertThat(opened.model().architecture()).isEqualTo(architecture);
      assertThat(opened.model().logProbabilities(batch)).isEqualTo(before);
      assertThat(brought.model().logProbabilities(batch)).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @Tag("slow")
  @MethodSource("sizes")
  void everyChangedMissingOrLinkedFileIsNamed(MultiScale architecture) throws IOException {
    ModelLibrary library = library("own");
    Path folder = home.resolve("own/scales");
    for (String name : ModelFiles.of(architecture).names()) {
      save(library, architecture, new PixelBatch(1, 1, 1, 1));
      Path file = folder.resolve(name);
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length / 2] ^= 1;
      Files.write(file, bytes);
      assertThatThrownBy(() -> library.open("scales")).isInstanceOf(ModelRefusedException.class);
      Files.delete(file);
      refused(library, file + " is missing");
      Files.write(home.resolve("elsewhere"), bytes);
      Files.createSymbolicLink(file, home.resolve("elsewhere"));
      refused(library, file + " is a link");
    }
  }

  @Test
  void aLinkedFolderIsRefused() throws IOException {
    ModelLibrary library = library("own");
    MultiScale architecture = Cards.multiScales().get(8);
    for (String name : new String[] {"small", "small/small", "small/variables"}) {
      save(library, architecture, new PixelBatch(1, 1, 1, 1));
      Path inner = home.resolve("own/scales").resolve(name);
      Path elsewhere = home.resolve("elsewhere-" + name.replace('/', '-'));
      Files.move(inner, elsewhere);
      Files.createSymbolicLink(inner, elsewhere);
      refused(library, inner + " is a link");
    }
  }

  @Test
  void theArchiveOfOtherToolsHasNoPlaceForIt() throws IOException {
    ModelLibrary library = library("own");
    save(library, Cards.multiScales().get(0), new PixelBatch(1, 1, 1, 1));
    Path archive = home.resolve("scales.zip");
    PixelBatch one = new PixelBatch(1, 1, 1, 1);
    assertThatThrownBy(() -> library.export("scales", archive, opened -> new ModelExample(one, 0f)))
        .isInstanceOf(ModelRefusedException.class)
        .hasMessageContaining("is a multi-scale model");
    assertThat(archive).doesNotExist();
  }

  private ModelLibrary library(String name) throws IOException {
    return new ModelLibrary(
        Files.createDirectories(home.resolve(name)), List.of(), Catalogue.ENGINE);
  }

  private static float[] save(ModelLibrary library, MultiScale architecture, PixelBatch batch)
      throws IOException {
    NetworkConfiguration configuration = new NetworkConfiguration(architecture, Catalogue.ADAM);
    try (TrainableModel model = Catalogue.ENGINE.create(configuration, new Noise(5))) {
      ModelCard card =
          new ModelCard(
              "scales",
              configuration,
              Levels.ofBytes(256),
              Binarization.NONE,
              "nothing",
              0,
              Double.NaN,
              "",
              model.weightsSha256(),
              "0.1.0",
              Map.of());
      library.save(card, model);
      return model.logProbabilities(batch);
    }
  }

  private static void refused(ModelLibrary library, String sentence) {
    assertThatThrownBy(() -> library.open("scales"))
        .isInstanceOf(ModelRefusedException.class)
        .hasMessageContaining(sentence);
  }
}
