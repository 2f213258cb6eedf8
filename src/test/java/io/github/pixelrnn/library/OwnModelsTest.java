// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pixelrnn.model.ModelRefusedException;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Renaming and deleting. */
class OwnModelsTest {
  @TempDir Path home;
  private SharedModels models;

  @BeforeEach
  void start() throws IOException {
    models = new SharedModels(home.resolve("own"));
  }

  @Test
  void aRenamedModelIsCalledSoEverywhere() throws IOException {
    Files.writeString(home.resolve("own/stones/notes.txt"), "mine");

    models.library.rename("stones", "pebbles", old -> false);

    assertThat(models.library.list())
        .extracting(LibraryEntry::name)
        .containsExactly("bricks", "pebbles");
    assertThat(models.library.card("pebbles").name()).isEqualTo("pebbles");
    assertThat(models.library.card("pebbles").recipe())
        .containsEntry("name", "pebbles")
        .containsEntry("seed", "7");
    assertThat(Files.readString(home.resolve("own/pebbles/rdf.yaml")))
        .contains("id: pixelrnn-pebbles\nname: PixelRNN pebbles\n")
        .doesNotContain("stones\n");
    assertThat(Files.readString(home.resolve("own/pebbles/README.md"))).startsWith("# pebbles\n");
    assertThat(models.library.training("pebbles")).isEqualTo("steps,bits\n1,2\n");
    assertThat(home.resolve("own/pebbles/notes.txt")).hasContent("mine");
    try (OpenedModel opened = models.library.open("pebbles")) {
      assertThat(opened.plain().card().name()).isEqualTo("pebbles");
    }
    assertThat(names()).containsExactlyInAnyOrder(".lock", "bricks", "pebbles");
  }

  @Test
  void aTakenNameStaysUnlessAskedFor() throws IOException {
    assertThatThrownBy(() -> models.library.rename("stones", "bricks", old -> false))
        .isInstanceOf(NameTakenException.class);
    assertThat(models.weights("bricks")).isEqualTo("of bricks");
    assertThat(models.weights("stones")).isEqualTo("of stones");
    models.library.rename("stones", "bricks", old -> true);
    assertThat(models.weights("bricks")).isEqualTo("of stones");
    assertThat(names()).containsExactlyInAnyOrder(".lock", "bricks");
    assertThatThrownBy(() -> models.library.rename("bricks", "bricks", old -> true))
        .hasMessage("the model bricks has the name bricks already");
    Files.createDirectory(home.resolve("own/photos"));
    assertThatThrownBy(() -> models.library.rename("bricks", "photos", old -> true))
        .hasMessageContaining("photos is no model of yours and would be lost");
    models.library.open("bricks").close();
  }

  /** Who is asked may be at lunch. */
  @Test
  void othersSaveWhileAPersonIsAsked() throws IOException {
    models.library.rename("stones", "bricks", old -> saved("bricks"));
    assertThat(models.weights("bricks")).isEqualTo("of stones");
    Path zip = models.export("bricks", home.resolve("a.zip"));
    models.library.bring(zip, "", old -> saved("bricks"), Progress.silent());
    assertThat(models.weights("bricks")).isEqualTo("of stones");
  }

  private boolean saved(String name) {
    try {
      models.save(name, "of another process");
      return true;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void oddNamesAreRefused() throws IOException {
    for (String odd : List.of("", "..", "a/b", "x\u001by", "nul")) {
      assertThatThrownBy(() -> models.library.rename("bricks", odd, old -> true))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> models.library.delete(odd))
          .isInstanceOf(ModelRefusedException.class);
    }
    assertThatThrownBy(() -> models.library.delete(home.resolve("own/bricks").toString()))
        .isInstanceOf(ModelRefusedException.class);
    assertThat(names()).containsExactlyInAnyOrder(".lock", "bricks", "stones");
  }

  @Test
  void aDamagedModelIsDeletedButNotRenamed() throws IOException {
    Files.writeString(home.resolve("own/stones/plain/saved_model.pb"), "changed");
    assertThatThrownBy(() -> models.library.rename("stones", "pebbles", old -> true))
        .isInstanceOf(ModelRefusedException.class)
        .hasMessageContaining("saved_model.pb is damaged");
    Files.writeString(home.resolve("own/stones/rdf.yaml"), "a: [");
    models.library.delete("stones");
    assertThat(names()).containsExactlyInAnyOrder(".lock", "bricks");
  }

  /** As a process leaves it that is killed while it replaces a model. */
  @Test
  void aModelThatIsSetAsideIsDeletedToo() throws IOException {
    Files.move(home.resolve("own/bricks"), home.resolve("own/.replaced-bricks"));
    assertThat(models.library.has("bricks")).isTrue();
    models.library.delete("bricks");
    assertThat(models.library.has("bricks")).isFalse();
    assertThat(names()).containsExactlyInAnyOrder(".lock", "stones");
  }

  @Test
  void whatCameWithTheSoftwareStays() throws IOException {
    ModelLibrary user =
        new ModelLibrary(home.resolve("user"), List.of(models.folder), models.engine);
    assertThatThrownBy(() -> user.delete("bricks"))
        .isInstanceOf(ModelRefusedException.class)
        .hasMessage("the model \"bricks\" came with the software and can't be deleted");
    assertThatThrownBy(() -> user.rename("bricks", "mine", old -> true))
        .isInstanceOf(ModelRefusedException.class)
        .hasMessage("the model \"bricks\" came with the software and can't be renamed");
    FakeEngine.TextModel mine = models.engine.model(Cards.SMALL, "mine");
    user.save(Cards.named("bricks", mine), mine);
    user.delete("bricks");
    assertThat(user.list()).allMatch(LibraryEntry::bundled).hasSize(2);
  }

  private List<String> names() throws IOException {
    return SharedModels.names(home.resolve("own"));
  }
}
