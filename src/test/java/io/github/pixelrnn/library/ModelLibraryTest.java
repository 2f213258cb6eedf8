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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelLibraryTest {
  @TempDir Path home;
  private final FakeEngine engine = new FakeEngine();
  private Path own;
  private Path bundled;
  private ModelLibrary library;

  @BeforeEach
  void start() {
    own = home.resolve("own/models");
    bundled = home.resolve("bundled");
    library = new ModelLibrary(own, List.of(bundled, home.resolve("nowhere")), engine);
  }

  @Test
  void aNewLibraryIsEmpty() throws IOException {
    assertThat(library.list()).isEmpty();
    assertThatThrownBy(() -> library.card("bricks"))
        .hasMessageContainingAll("\"bricks\"", own.toString(), "no models yet");
  }

  @Test
  void whatIsSavedIsListedAndOpened() throws IOException {
    ModelCard card = save("bricks", "weights");

    assertThat(library.list())
        .containsExactly(
            new LibraryEntry(
                "bricks", own.resolve("bricks"), false, java.util.Optional.of(card), ""));
    assertThat(library.card("bricks")).isEqualTo(card);
    try (OpenedModel opened = library.open("bricks")) {
      assertThat(opened.card()).isEqualTo(card);
      assertThat(opened.model().weightsSha256()).isEqualTo(card.weightsSha256());
    }
    assertThat(engine.closed).isEqualTo(1);
    assertThat(Files.readString(own.resolve("bricks/README.md"))).contains("## Validation");
    assertThat(names()).containsExactly(".lock", "bricks");
  }

  @Test
  void aFolderOpensByItsPath() throws IOException {
    ModelCard card = save("bricks", "weights");
    Path moved = Files.move(own.resolve("bricks"), home.resolve("my bricks"));

    try (OpenedModel opened = library.open(moved.toString())) {
      assertThat(opened.card()).isEqualTo(card);
    }
    assertThatThrownBy(() -> library.card(home.resolve("own").toString()))
        .hasMessageContaining("rdf.yaml is missing");
  }

  @Test
  void onesOwnModelHidesTheBundledOne() throws IOException {
    ModelLibrary maker = new ModelLibrary(bundled, List.of(), engine);
    FakeEngine.TextModel theirs = engine.model(Cards.SMALL, "theirs");
    maker.save(Cards.named("bricks", theirs), theirs);
    maker.save(Cards.named("stones", theirs), theirs);
    ModelCard card = save("bricks", "mine");

    assertThat(library.list()).extracting(LibraryEntry::name).containsExactly("bricks", "stones");
    assertThat(library.list()).extracting(LibraryEntry::bundled).containsExactly(false, true);
    assertThat(library.card("bricks")).isEqualTo(card);
  }

  @Test
  void aMissingModelNamesWhatThereIs() throws IOException {
    save("bricks", "weights");
    save("stones", "weights");

    assertThatThrownBy(() -> library.open("briks"))
        .isInstanceOf(ModelRefusedException.class)
        .hasMessageContainingAll("\"briks\"", own.toString(), bundled.toString(), "\"bricks\"?");
    assertThatThrownBy(() -> library.open("mnist-pixelcnn")).hasMessageContaining("bricks, stones");
    for (String odd : new String[] {"", "..", ".", "\0", ".saving-x", "a/b", "/"}) {
      assertThatThrownBy(() -> library.open(odd)).isInstanceOf(ModelRefusedException.class);
    }
  }

  @Test
  void anotherModelsCardIsNotSaved() {
    FakeEngine.TextModel one = engine.model(Cards.SMALL, "one");
    FakeEngine.TextModel two = engine.model(Cards.SMALL, "two");

    assertThatThrownBy(() -> library.save(Cards.named("bricks", one), two))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("weights_sha256");
  }

  @Test
  void changedFilesAreNamedBeforeAnythingIsOpened() throws IOException {
    for (String name : ModelFiles.BUNDLE.names()) {
      save("bricks", "weights");
      Files.writeString(own.resolve("bricks").resolve(name), "changed");
      assertThatThrownBy(() -> library.open("bricks"))
          .isInstanceOf(ModelRefusedException.class)
          .hasMessageContaining(name)
          .hasMessageContaining("changed");
      Files.delete(own.resolve("bricks").resolve(name));
      assertThatThrownBy(() -> library.open("bricks"))
          .isInstanceOf(ModelRefusedException.class)
          .hasMessageContaining(name + " is missing");
    }
    assertThat(engine.opened).isZero();
  }

  @Test
  void otherWeightsThanTheCardsAreRefusedAndClosed() throws IOException {
    save("bricks", "weights");
    Path card = own.resolve("bricks/rdf.yaml");
    String hash = library.card("bricks").weightsSha256();
    Files.writeString(card, Files.readString(card).replace(hash, "f".repeat(64)));

    assertThatThrownBy(() -> library.open("bricks"))
        .isInstanceOf(ModelRefusedException.class)
        .hasMessageContaining("other weights");
    assertThat(engine.opened).isEqualTo(1);
    assertThat(engine.closed).isEqualTo(1);
  }

  @Test
  void linksInAModelAreRefused() throws IOException {
    for (String name : new String[] {"saved_model.pb", "variables", "README.md", "rdf.yaml"}) {
      save("bricks", "weights");
      Path moved = home.resolve("moved-" + name);
      Files.move(own.resolve("bricks").resolve(name), moved);
      Files.createSymbolicLink(own.resolve("bricks").resolve(name), moved);
      assertThatThrownBy(() -> library.open("bricks"))
          .as(name)
          .isInstanceOf(ModelRefusedException.class)
          .hasMessageContaining(name);
      assertThat(library.list().get(0).problem()).contains(name);
    }
    assertThat(engine.opened).isZero();
  }

  @Test
  void damagedModelsAreListedWithTheReasonAndHalfWrittenOnesNot() throws IOException {
    save("bricks", "weights");
    save("stones", "weights");
    Files.delete(own.resolve("bricks/saved_model.pb"));
    Files.writeString(own.resolve("stones/rdf.yaml"), "a: [");
    Files.createDirectories(own.resolve("no-card/variables"));
    Files.createDirectories(own.resolve(".saving-x-1"));
    Files.writeString(own.resolve(".saving-x-1/rdf.yaml"), "type: model");
    Files.writeString(own.resolve("a-file"), "");

    List<LibraryEntry> entries = library.list();

    assertThat(entries).extracting(LibraryEntry::name).containsExactly("bricks", "stones");
    assertThat(entries.get(0).problem()).contains("saved_model.pb is missing");
    assertThat(entries.get(1).problem()).contains("rdf.yaml is not valid YAML");
  }

  @Test
  void aSaveThatFailsLeavesTheOlderModelAndNothingElse() throws IOException {
    ModelCard card = save("bricks", "weights");
    FakeEngine.TextModel failing = engine.model(Cards.SMALL, "disk full");

    assertThatThrownBy(() -> library.save(Cards.named("bricks", failing), failing))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No space left");

    assertThat(library.card("bricks")).isEqualTo(card);
    library.open("bricks").close();
    assertThat(names()).containsExactly(".lock", "bricks");
  }

  @Test
  void aModelThatIsToStayStays() throws IOException {
    ModelCard card = save("bricks", "weights");
    FakeEngine.TextModel other = engine.model(Cards.SMALL, "other");
    OpenedModel model = new OpenedModel(Cards.named("bricks", other), other);

    assertThatThrownBy(() -> library.save(model, "", old -> !old.card().orElseThrow().equals(card)))
        .isInstanceOf(NameTakenException.class)
        .hasMessageContainingAll("\"bricks\" already", own.toString());

    assertFound(card);
    assertThat(names()).containsExactly(".lock", "bricks");
  }

  /** Killed after each step of replacing: one complete model of the name is always found. */
  @Test
  void aCrashBetweenTheMovesLosesNothing() throws IOException {
    ModelCard older = save("bricks", "older");
    FakeEngine.TextModel newer = engine.model(Cards.SMALL, "newer");
    Placement placement = new Placement(own, "bricks");
    try (WorkFolder work = WorkFolder.in(own, "bricks")) {
      Path complete = work.model();
      newer.export(complete);
      Files.writeString(
          complete.resolve("rdf.yaml"),
          new CardFile(
                  Cards.named("bricks", newer), FileHashes.measure(ModelFiles.BUNDLE, complete))
              .text());
      assertFound(older);

      placement.setAside(work);
      assertFound(older);

      placement.moveIn(complete);
      assertFound(Cards.named("bricks", newer));
    }

    ModelCard newest = save("bricks", "newest");
    assertFound(newest);
    assertThat(names()).containsExactly(".lock", "bricks");
  }

  @Test
  void aModelLeftAsideIsReplacedByTheNext() throws IOException {
    save("bricks", "older");
    try (WorkFolder work = WorkFolder.in(own, "bricks")) {
      new Placement(own, "bricks").setAside(work);
    }
    ModelCard newer = save("bricks", "newer");

    assertFound(newer);
    assertThat(names()).containsExactly(".lock", "bricks");
  }

  private void assertFound(ModelCard card) throws IOException {
    assertThat(library.list()).extracting(LibraryEntry::name).containsExactly("bricks");
    try (OpenedModel opened = library.open("bricks")) {
      assertThat(opened.card()).isEqualTo(card);
    }
  }

  private ModelCard save(String name, String weights) throws IOException {
    FakeEngine.TextModel model = engine.model(Cards.SMALL, weights);
    ModelCard card = Cards.named(name, model);
    assertThat(library.save(card, model)).isEqualTo(own.resolve(name));
    return card;
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(own)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
