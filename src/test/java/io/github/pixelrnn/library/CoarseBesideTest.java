// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.ModelRefusedException;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model with a coarse one in its folder, which has a plain one in turn. */
class CoarseBesideTest {
  @TempDir Path home;
  private final FakeEngine engine = new FakeEngine();
  private ModelLibrary library;
  private Path folder;
  private Path coarse;

  @BeforeEach
  void save() throws IOException {
    library = new ModelLibrary(home.resolve("models"), List.of(), engine);
    folder = save("bricks", Map.of());
    coarse = folder.resolve("coarse");
  }

  @Test
  void opensWithTheModelAndIsClosedWithIt() throws IOException {
    try (OpenedModel opened = library.open("bricks")) {
      assertThat(opened.coarse().model().weightsSha256()).isEqualTo(hash("coarse"));
      assertThat(opened.coarse().alone().weightsSha256()).isEqualTo(hash("coarse judge"));
      assertThat(opened.alone().weightsSha256()).isEqualTo(hash("judge"));
      assertThat(opened.coarse().coarse()).isNull();
    }
    assertThat(engine.opened).isEqualTo(4);
    assertThat(engine.closed).isEqualTo(4);
    assertThat(library.list().get(0).problem()).isEmpty();
  }

  @Test
  void everyChangedOrMissingFileIsNamed() throws IOException {
    for (Path inner : List.of(coarse, coarse.resolve("plain"))) {
      for (String name : ModelFiles.BUNDLE.names()) {
        save();
        Files.writeString(inner.resolve(name), "changed");
        assertRefused(inner.resolve(name) + " is damaged or was changed");
        Files.delete(inner.resolve(name));
        assertRefused(inner.resolve(name) + " is missing");
        assertListed(inner.resolve(name) + " is missing");
      }
    }
  }

  @Test
  void foreignOnesAreRefused() throws IOException {
    Files.move(coarse, home.resolve("elsewhere"));
    new FolderTree(folder.resolve("plain")).copyTo(Files.createDirectory(coarse));
    assertRefused("holds another model than rdf.yaml names");
    save();
    Path inner = coarse.resolve("plain");
    Files.move(inner, home.resolve("elsewhere too"));
    new FolderTree(folder.resolve("plain")).copyTo(Files.createDirectory(inner));
    assertRefused(inner + " holds another model than rdf.yaml names");
  }

  /** One inside a coarse one is none of its business, there or not. */
  @Test
  void noneIsLookedForInsideACoarseOne() throws IOException {
    Map<String, String> more = new HashMap<>();
    more.put(OpenedModel.COARSE_SHA256, "0".repeat(64));
    more.put(OpenedModel.COARSE_CELL, "4");
    more.put(OpenedModel.PREDICTOR, "Neighbours");
    more.put(OpenedModel.CENTRE, "1");
    save("nested", more);
    library.open("nested").close();
    assertThat(engine.closed).isEqualTo(engine.opened);
  }

  @Test
  void itsCellsMustBeANumberOfPixels() throws IOException {
    for (String cell : List.of("1", "nan", "1e9", "-4", "")) {
      save();
      Path card = folder.resolve("rdf.yaml");
      String text = Files.readString(card);
      String other = text.replaceAll("coarse_cell: .*", "coarse_cell: \"" + cell + "\"");
      assertThat(other).isNotEqualTo(text);
      Files.writeString(card, other);
      assertRefused("coarse_cell");
    }
  }

  /** Both decide which pixels come out. */
  @Test
  void whatTheCardSaysOfItBelongsToItsConfiguration() throws IOException {
    Path card = folder.resolve("rdf.yaml");
    String text = Files.readString(card);
    Files.writeString(card, text.replaceAll("coarse_cell: .*", "coarse_cell: \"8\""));
    assertRefused("configuration_sha256");
    Files.writeString(card, text.replaceAll(" *coarse_(cell|sha256): .*\n", ""));
    assertRefused("configuration_sha256");
    Files.writeString(card, text.replaceAll("coarse_cell: .*", "coarse_cell: \"4.5\""));
    assertRefused("must be a whole number");
    Files.writeString(card, text.replaceAll(" *coarse_sha256: .*\n", ""));
    assertRefused("coarse_sha256");
  }

  @Test
  void isNotImportedThroughALink() throws IOException {
    Path moved = home.resolve("moved");
    new FolderTree(folder).copyTo(Files.createDirectory(moved));
    Path elsewhere = Files.move(moved.resolve("coarse"), home.resolve("elsewhere"));
    Files.createSymbolicLink(moved.resolve("coarse"), elsewhere);
    assertThatThrownBy(() -> library.bring(moved, "moved", old -> true, Progress.silent()))
        .isInstanceOf(ModelRefusedException.class)
        .hasMessageContaining("coarse is a link");
    Files.delete(moved.resolve("coarse"));
    Files.move(elsewhere, moved.resolve("coarse"));
    library.bring(moved, "moved", old -> true, Progress.silent());
    library.open("moved").close();
    library.delete("moved");
    assertThat(library.list()).hasSize(1);
  }

  @Test
  void goesWithTheModelWhereverItGoes() throws IOException {
    library.rename("bricks", "stones", old -> false);
    try (OpenedModel opened = library.open("stones")) {
      assertThat(opened.coarse().card().name()).isEqualTo("stones");
      assertThat(opened.coarse().plain().card().name()).isEqualTo("stones");
    }
  }

  private void assertListed(String problem) throws IOException {
    assertThat(library.list().get(0).problem()).contains(problem);
  }

  private void assertRefused(String sentence) {
    assertThatThrownBy(() -> library.open("bricks"))
        .isInstanceOf(ModelRefusedException.class)
        .hasMessageContaining(sentence)
        .hasMessageNotContaining("\n");
    assertThat(engine.closed).isEqualTo(engine.opened);
  }

  private Path save(String name, Map<String, String> inCoarse) throws IOException {
    OpenedModel inner = opened(name, "coarse", "coarse judge", inCoarse, null);
    Map<String, String> more = new HashMap<>();
    more.put(OpenedModel.COARSE_SHA256, inner.card().weightsSha256());
    more.put(OpenedModel.COARSE_CELL, "4");
    more.put(OpenedModel.PREDICTOR, "Neighbours");
    more.put(OpenedModel.CENTRE, "1");
    return library.save(opened(name, "conditioned", "judge", more, inner), "", old -> true);
  }

  private OpenedModel opened(
      String name, String weights, String judge, Map<String, String> more, OpenedModel inner) {
    FakeEngine.TextModel beside = engine.model(Cards.SMALL, judge);
    FakeEngine.TextModel model = engine.model(Cards.SMALL, weights);
    ModelCard card = Cards.named(name, model);
    Map<String, String> recipe = new HashMap<>(more);
    recipe.put(OpenedModel.PLAIN_SHA256, beside.weightsSha256());
    ModelCard naming =
        new ModelCard(
            name,
            card.configuration(),
            card.levels(),
            card.binarization(),
            card.trainedOn(),
            card.steps(),
            card.bitsPerDim(),
            card.measuredOn(),
            card.weightsSha256(),
            card.version(),
            recipe);
    return new OpenedModel(
        naming, model, new OpenedModel(Cards.named(name, beside), beside), inner);
  }

  private String hash(String weights) {
    return engine.model(Cards.SMALL, weights).weightsSha256();
  }
}
