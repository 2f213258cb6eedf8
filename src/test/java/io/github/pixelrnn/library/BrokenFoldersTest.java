// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can't be read is a line with the reason and hides nothing else. */
class BrokenFoldersTest {
  @TempDir Path home;
  private final FakeEngine engine = new FakeEngine();
  private Path own;
  private Path bundled;

  @BeforeEach
  void start() throws IOException {
    own = home.resolve("own");
    bundled = home.resolve("bundled");
    save(own, "bricks");
    save(bundled, "stones");
  }

  @Test
  void aMessageNamesTenModelsAtMost() throws IOException {
    for (int i = 10; i < 20; i++) {
      save(own, "model-of-wood-" + i);
    }
    assertThatThrownBy(() -> library().open("x"))
        .hasMessageContaining("; there are bricks, model-of-wood-10, ")
        .hasMessageEndingWith(", model-of-wood-18 and 2 more");
  }

  @Test
  void linksThatLeadNowhereOrRoundAndRound() throws IOException {
    Files.createSymbolicLink(own.resolve("a-nowhere"), home.resolve("nothing"));
    Files.createSymbolicLink(own.resolve("b-round"), own.resolve("b-round"));
    Files.createSymbolicLink(own.resolve("c-good"), own.resolve("bricks"));
    assertListed("a-nowhere", "b-round", "bricks", "c-good", "stones");
    assertProblem("a-nowhere", own.resolve("a-nowhere").toString(), "leads nowhere");
    assertProblem("b-round", own.resolve("b-round").toString());
    assertOthersOpen();
    library().open("c-good").close();
    assertThatThrownBy(() -> library().open("a-nowhere")).hasMessageContaining("leads nowhere");
    assertThatThrownBy(() -> library().open("b-round")).isInstanceOf(IOException.class);
  }

  @Test
  void somethingElseInTheCardsPlaceOrAmongTheFiles() throws IOException {
    Files.createDirectories(own.resolve("a-card/rdf.yaml"));
    save(own, "b-variables");
    for (String name : List.of("variables.index", "variables.data-00000-of-00001")) {
      Files.delete(own.resolve("b-variables/variables").resolve(name));
    }
    Files.delete(own.resolve("b-variables/variables"));
    Files.writeString(own.resolve("b-variables/variables"), "a file");
    Files.writeString(own.resolve("a-file"), "no model at all");
    assertListed("a-card", "b-variables", "bricks", "stones");
    assertProblem("a-card", "rdf.yaml is not a plain file");
    assertProblem("b-variables", "variables");
    assertOthersOpen();
    assertThat(library().own("a-card")).isPresent();
  }

  @Test
  void aFolderThatMayNotBeRead() throws IOException {
    save(own, "closed");
    Files.setPosixFilePermissions(
        own.resolve("closed"), PosixFilePermissions.fromString("---------"));
    try {
      assumeFalse(Files.isReadable(own.resolve("closed")), "this user may read everything");
      assertListed("bricks", "closed", "stones");
      assertProblem("closed", "closed", "access denied");
      assertOthersOpen();
    } finally {
      Files.setPosixFilePermissions(
          own.resolve("closed"), PosixFilePermissions.fromString("rwx------"));
    }
  }

  /** Of the library's folders one is a file, one a link to nowhere, one a link to itself. */
  @Test
  void foldersOfTheLibraryItself() throws IOException {
    Path file = Files.writeString(home.resolve("file"), "");
    Path round = home.resolve("round");
    Files.createSymbolicLink(round, round);
    Path nowhere = Files.createSymbolicLink(home.resolve("nowhere"), home.resolve("nothing"));
    ModelLibrary library = new ModelLibrary(file, List.of(round, own, nowhere, bundled), engine);
    assertThat(library.list())
        .extracting(LibraryEntry::name)
        .containsExactlyInAnyOrder(
            file.toString(), round.toString(), nowhere.toString(), "bricks", "stones");
    for (LibraryEntry entry : library.list()) {
      assertThat(entry.problem().isEmpty()).isEqualTo(!entry.name().contains("/"));
      assertThat(entry.problem()).contains(entry.name().contains("/") ? entry.name() : "");
    }
    library.open("bricks").close();
    library.open("stones").close();
    assertThat(library.own("bricks")).isEmpty();
    assertThatThrownBy(() -> library.open("brocks"))
        .hasMessageEndingWith("did you mean \"bricks\"?");
    assertThatThrownBy(() -> library.open("wood")).hasMessageEndingWith("there are bricks, stones");
    assertThatThrownBy(library::requireWritable).hasMessageContaining("can't be written to");
  }

  private void assertListed(String... names) {
    assertThat(library().list()).extracting(LibraryEntry::name).containsExactly(names);
  }

  private void assertProblem(String name, String... words) {
    LibraryEntry entry =
        library().list().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    assertThat(entry.card()).isEmpty();
    assertThat(entry.problem()).contains(words).doesNotContain("\n");
  }

  private void assertOthersOpen() throws IOException {
    library().open("bricks").close();
    library().open("stones").close();
    assertThat(library().own("bricks").orElseThrow().card()).isPresent();
    assertThat(library().own("stones")).isEmpty();
  }

  private void save(Path folder, String name) throws IOException {
    FakeEngine.TextModel model = engine.model(Cards.SMALL, "weights");
    new ModelLibrary(folder, List.of(), engine).save(Cards.named(name, model), model);
  }

  private ModelLibrary library() {
    return new ModelLibrary(own, List.of(bundled), engine);
  }
}
