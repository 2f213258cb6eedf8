// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.ModelRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model with a plain one in its folder that is not what it was saved with. */
class PlainBesideTest {
  @TempDir Path home;
  private final FakeEngine engine = new FakeEngine();
  private ModelLibrary library;
  private Path folder;
  private Path plain;

  @BeforeEach
  void save() throws IOException {
    library = new ModelLibrary(home.resolve("models"), List.of(), engine);
    folder = save("bricks", "conditioned", "judge");
    plain = folder.resolve("plain");
  }

  @Test
  void opensWithTheModelAndIsClosedWithIt() throws IOException {
    try (OpenedModel opened = library.open("bricks")) {
      assertThat(opened.plain().card().name()).isEqualTo("bricks");
      assertThat(opened.alone()).isSameAs(opened.plain().model()).isNotSameAs(opened.model());
    }
    assertThat(engine.closed).isEqualTo(engine.opened).isEqualTo(2);
    assertThat(library.list().get(0).problem()).isEmpty();
  }

  @Test
  void everyChangedOrMissingFileIsNamed() throws IOException {
    for (String name : ModelFiles.BUNDLE.names()) {
      save();
      Files.writeString(plain.resolve(name), "changed");
      assertRefused(plain.resolve(name) + " is damaged or was changed: its sha-256 is not the one");
      Files.delete(plain.resolve(name));
      assertRefused(plain.resolve(name) + " is missing");
      assertListed(plain.resolve(name) + " is missing");
    }
  }

  @Test
  void aMissingFolderOrCardIsNamed() throws IOException {
    Files.delete(plain.resolve("rdf.yaml"));
    assertRefused(plain.resolve("rdf.yaml") + " is missing");
    assertListed(plain.resolve("rdf.yaml") + " is missing");
    save();
    Files.move(plain, home.resolve("elsewhere"));
    assertRefused(plain.resolve("rdf.yaml") + " is missing");
    assertListed(plain.resolve("rdf.yaml") + " is missing");
  }

  @Test
  void aFileInItsPlaceIsRefused() throws IOException {
    Files.move(plain, home.resolve("elsewhere"));
    Files.writeString(plain, "no folder");
    assertRefused(plain.toString());
    assertListed(plain.toString());
  }

  @Test
  void aSpoiltCardIsRefused() throws IOException {
    Files.writeString(plain.resolve("rdf.yaml"), "a: [");
    assertRefused(plain.resolve("rdf.yaml") + " is not valid YAML");
    assertListed(plain.resolve("rdf.yaml") + " is not valid YAML");
  }

  /** Whole in itself, but another model's. */
  @Test
  void aForeignOneIsRefused() throws IOException {
    Path other = save("stones", "stones", "judge of stones");
    Files.move(plain, home.resolve("elsewhere"));
    Files.move(other.resolve("plain"), plain);
    assertRefused(plain + " holds another model than rdf.yaml names");
    assertListed(plain + " holds another model than rdf.yaml names");
  }

  /** Its card says it is the right one, but its weights are others. */
  @Test
  void aForeignOneUnderTheRightNameIsRefused() throws IOException {
    String right = hash("judge");
    Path other = save("stones", "stones", "judge of stones");
    Files.move(plain, home.resolve("elsewhere"));
    Files.move(other.resolve("plain"), plain);
    Path card = plain.resolve("rdf.yaml");
    Files.writeString(card, Files.readString(card).replace(hash("judge of stones"), right));
    assertRefused(card + " names other weights than the model's files hold");
  }

  @Test
  void aLinkInItsPlaceIsRefused() throws IOException {
    Path moved = Files.move(plain, home.resolve("elsewhere"));
    Files.createSymbolicLink(plain, moved);
    assertRefused(plain + " is a link; a model's folder may hold none");
    assertListed(plain + " is a link; a model's folder may hold none");
  }

  private void assertListed(String problem) throws IOException {
    LibraryEntry entry =
        library.list().stream()
            .filter(one -> one.name().equals("bricks"))
            .findFirst()
            .orElseThrow();
    assertThat(entry.problem()).contains(problem);
  }

  /** In one sentence, by name and by path, and with nothing left open. */
  private void assertRefused(String sentence) {
    for (String asked : List.of("bricks", folder.toString())) {
      assertThatThrownBy(() -> library.open(asked))
          .isInstanceOf(ModelRefusedException.class)
          .hasMessageContaining(sentence)
          .hasMessageNotContaining("\n");
    }
    assertThat(engine.closed).isEqualTo(engine.opened);
  }

  private Path save(String name, String weights, String judge) throws IOException {
    FakeEngine.TextModel beside = engine.model(Cards.SMALL, judge);
    FakeEngine.TextModel model = engine.model(Cards.SMALL, weights);
    ModelCard card = Cards.named(name, model);
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
            Map.of(OpenedModel.PLAIN_SHA256, beside.weightsSha256()));
    return library.save(
        new OpenedModel(naming, model, new OpenedModel(Cards.named(name, beside), beside)),
        "",
        old -> true);
  }

  private String hash(String weights) {
    return engine.model(Cards.SMALL, weights).weightsSha256();
  }
}
