// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.job.Outcome;
import io.github.pixelrnn.library.NameTakenException;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked, and of whom, before something of a person's own goes. */
class ModelsTest {
  @TempDir Path folder;
  private final List<String> asked = new ArrayList<>();

  @BeforeEach
  void train() throws IOException {
    for (String name : List.of("bricks", "stones")) {
      Parameters train = Parameters.ofNew(Train.class);
      Map<String, Object> values =
          Map.of("name", name, "steps", 1, "layers", 1, "features", 1, "headwidth", 1);
      values.forEach(train::set);
      train.setImage(new ImagePlus(name, new ByteProcessor(4, 4)));
      train.command().use(installation());
      train.command().logTo(line -> {});
      train.command().perform(Progress.silent());
    }
  }

  @Test
  void aPersonIsAskedBeforeAModelGoes() throws IOException {
    assertThatThrownBy(() -> perform(this::no, "action", "delete", "model", "bricks"))
        .isInstanceOf(CancellationException.class);
    assertThat(asked.get(0)).startsWith("the model bricks of 1 step, ").contains("saved on");
    assertThat(names()).contains("bricks");
    perform(this::yes, "action", "delete", "model", "bricks");
    assertThat(names()).doesNotContain("bricks");
  }

  /** In a macro and without windows the action says it all. */
  @Test
  void whereNobodyCanBeAskedAModelIsDeleted() throws IOException {
    Outcome outcome = perform(old -> false, "action", "delete", "model", "bricks");
    assertThat(outcome.text()).isEqualTo("Deleted bricks");
    assertThat(outcome.answer()).isEqualTo(Map.of("deleted", "bricks"));
    assertThat(names()).doesNotContain("bricks");
  }

  @Test
  void aTakenNameIsAskedForOrOverwritten() throws IOException {
    String[] rename = {"action", "rename", "model", "bricks", "newname", "stones"};
    assertThatThrownBy(() -> perform(old -> false, rename))
        .isInstanceOf(NameTakenException.class)
        .hasMessageStartingWith("newname: there is a model \"stones\" already, in ")
        .hasMessageEndingWith("; overwrite=true replaces it, or choose another name");
    assertThatThrownBy(() -> perform(this::no, rename)).isInstanceOf(CancellationException.class);
    assertThat(names()).contains("bricks", "stones");
    perform(this::yes, rename);
    assertThat(asked.get(1)).startsWith("the library has a model stones of 1 step");
    assertThat(names()).contains("stones").doesNotContain("bricks");
  }

  @Test
  void aFileIsAskedForOrOverwritten() throws IOException {
    Path file = folder.resolve("bricks.zip");
    String[] export = {"action", "EXPORT", "model", "bricks", "file", file.toString()};
    perform(this::no, export);
    assertThat(asked).isEmpty();
    Files.writeString(file, "older");
    assertThatThrownBy(() -> perform(old -> false, export))
        .hasMessage(
            "file: there is a file "
                + file
                + "; overwrite=true replaces it, or choose another name");
    assertThatThrownBy(() -> perform(this::no, export)).isInstanceOf(CancellationException.class);
    assertThat(file).hasContent("older");
    perform(this::yes, export);
    assertThat(perform(this::no, "action", "import", "file", file.toString(), "newname", "clay"))
        .extracting(Outcome::text)
        .isEqualTo("Imported clay");
    assertThat(names()).contains("bricks", "clay", "stones");
  }

  /** In the midst of drawing the example. */
  @Test
  void whatIsStoppedLeavesNoFile() {
    Models models = models(this::yes, "action", "export", "model", "bricks");
    Parameters.of(models).set("file", folder.resolve("bricks.zip").toString());
    assertThatThrownBy(
            () -> models.perform((task, done, total) -> !task.startsWith("Drawing an example")))
        .isInstanceOf(CancellationException.class);
    assertThat(folder.toFile().list()).containsExactly("models");
    assertThat(models.keepsWhenStopped()).isTrue();
  }

  private boolean yes(String old) {
    asked.add(old);
    return true;
  }

  private boolean no(String old) {
    asked.add(old);
    throw new CancellationException();
  }

  private Outcome perform(Question question, String... values) throws IOException {
    return models(question, values).perform(Progress.silent());
  }

  private Models models(Question question, String... values) {
    Parameters parameters = Parameters.ofNew(Models.class);
    for (int i = 0; i < values.length; i += 2) {
      parameters.set(values[i], values[i + 1]);
    }
    Models models = (Models) parameters.command();
    models.use(question);
    models.use(installation());
    return models;
  }

  private Installation installation() {
    return new Installation(folder.resolve("models"), List.of(), new UniformEngine());
  }

  private List<String> names() {
    return List.of(folder.resolve("models").toFile().list());
  }
}
