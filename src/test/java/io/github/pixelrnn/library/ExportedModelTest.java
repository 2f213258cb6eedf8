// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pixelrnn.model.ModelRefusedException;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models on their way out, and back in elsewhere. */
class ExportedModelTest {
  @TempDir Path home;
  private SharedModels here;
  private SharedModels there;

  @BeforeEach
  void start() throws IOException {
    here = new SharedModels(home.resolve("here"));
    there = new SharedModels(home.resolve("there"));
    there.library.delete("bricks");
    there.library.delete("stones");
  }

  @Test
  void anArchiveHoldsWhatItsCardNames() throws IOException {
    Map<String, byte[]> files = unpacked(Files.readAllBytes(here.export("stones", zip("a"))));

    assertThat(files.keySet())
        .containsExactly(
            "rdf.yaml",
            "README.md",
            "cover.png",
            "test_levels.npy",
            "test_log_probability.npy",
            "saved_model.zip",
            "plain.zip",
            "training.csv");
    Files.write(home.resolve("rdf.yaml"), files.get("rdf.yaml"));
    Map<?, ?> card = (Map<?, ?>) YamlFile.read(home.resolve("rdf.yaml"));
    Map<?, ?> levels = (Map<?, ?>) ((List<?>) card.get("inputs")).get(0);
    assertThat(levels.get("test_tensor")).isEqualTo(file(files, "test_levels.npy"));
    Map<?, ?> answer = (Map<?, ?>) ((List<?>) card.get("outputs")).get(0);
    assertThat(answer.get("test_tensor")).isEqualTo(file(files, "test_log_probability.npy"));
    Map<?, ?> weights = (Map<?, ?>) card.get("weights");
    assertThat((Map<?, ?>) weights.get("tensorflow_saved_model_bundle"))
        .containsAllEntriesOf(cast(file(files, "saved_model.zip")));
    assertThat(card.get("covers")).isEqualTo(List.of("cover.png"));
    assertThat(card.get("attachments"))
        .isEqualTo(List.of(file(files, "plain.zip"), file(files, "training.csv")));
    assertThat(new String(files.get("README.md"), StandardCharsets.UTF_8))
        .contains("\n## Validation\n");
    assertThat(unpacked(files.get("saved_model.zip")).keySet())
        .containsExactlyElementsOf(ModelFiles.BUNDLE.names());
  }

  @Test
  void theTensorsAreNumPysAndTheCoverIsAPicture() throws IOException {
    Map<String, byte[]> files = unpacked(Files.readAllBytes(here.export("bricks", zip("a"))));

    byte[] levels = files.get("test_levels.npy");
    assertThat(new String(levels, 0, 128, StandardCharsets.ISO_8859_1))
        .startsWith("\u0093NUMPY\u0001\u0000v\u0000")
        .contains("{'descr': '<i4', 'fortran_order': False, 'shape': (1, 2, 3, 1, ), }")
        .endsWith(" \n");
    assertThat(levels).hasSize(128 + 6 * 4);
    assertThat(levels[128 + 3 * 4]).isEqualTo((byte) 120);
    var cover = ImageIO.read(new ByteArrayInputStream(files.get("cover.png")));
    assertThat(cover.getWidth()).isEqualTo(3 * 85);
    assertThat(cover.getHeight()).isEqualTo(2 * 85);
    assertThat(cover.getRaster().getSample(84, 84, 0)).isZero();
    assertThat(cover.getRaster().getSample(85, 85, 0)).isEqualTo(160);
    assertThat(cover.getRaster().getSample(254, 169, 0)).isEqualTo(200);
  }

  @Test
  void aLargeColouredCoverIsWhole() throws IOException {
    PixelBatch batch = new PixelBatch(1, 200, 150, 3);
    batch.setLevel(0, 199, 149, 2, 1);
    var cover = ImageIO.read(new ByteArrayInputStream(new CoverPicture(batch, 2).png()));

    assertThat(cover.getRGB(149, 199)).isEqualTo(0xFF0000FF);
    assertThat(cover.getRGB(0, 0)).isEqualTo(0xFF000000);
  }

  @Test
  void theSameModelGivesTheSameBytesEverywhere() throws IOException {
    byte[] first = Files.readAllBytes(here.export("stones", zip("a")));

    there.library.bring(zip("a"), "", old -> false, Progress.silent());
    assertThat(Files.readAllBytes(there.export("stones", zip("b")))).isEqualTo(first);
    there.library.rename("stones", "pebbles", old -> false);
    assertThat(Files.readAllBytes(there.export("pebbles", zip("c")))).isNotEqualTo(first);
    there.library.rename("pebbles", "stones", old -> false);
    assertThat(Files.readAllBytes(there.export("stones", zip("d")))).isEqualTo(first);
  }

  @Test
  void aModelComesBackWhole() throws IOException {
    here.export("stones", zip("a"));

    assertThat(there.library.bring(zip("a"), "", old -> false, Progress.silent()))
        .isEqualTo("stones");

    assertThat(there.library.card("stones")).isEqualTo(here.library.card("stones"));
    assertThat(there.library.training("stones")).isEqualTo("steps,bits\n1,2\n");
    try (OpenedModel opened = there.library.open("stones")) {
      assertThat(opened.plain().card()).isEqualTo(plainCard());
    }
    assertThat(SharedModels.names(home.resolve("there")))
        .containsExactlyInAnyOrder(".lock", "stones");
  }

  /** Unpacked, packed again as a folder, and as the library itself has it. */
  @Test
  void otherFormsComeBackToo() throws IOException {
    Map<String, byte[]> files = unpacked(Files.readAllBytes(here.export("stones", zip("a"))));
    Path folder = Files.createDirectory(home.resolve("unpacked"));
    Map<String, FileContent> deeper = new LinkedHashMap<>();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
      deeper.put("my stones/" + file.getKey(), FileContent.of(file.getValue()));
    }
    deeper.put("__MACOSX/._rdf.yaml", FileContent.of("of no use"));
    try (var out = Files.newOutputStream(zip("deeper"))) {
      new StoredZip(deeper).writeTo(out);
    }

    try (var out = new ZipOutputStream(Files.newOutputStream(zip("smaller")))) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        out.putNextEntry(new ZipEntry(file.getKey()));
        out.write(file.getValue());
      }
    }

    assertThat(there.library.bring(folder, "one", old -> false, Progress.silent()))
        .isEqualTo("one");
    assertThat(there.library.bring(zip("deeper"), "two", old -> false, Progress.silent()))
        .isEqualTo("two");
    there.library.bring(home.resolve("here/stones"), "three", old -> false, Progress.silent());
    there.library.bring(zip("smaller"), "four", old -> false, Progress.silent());

    for (String name : List.of("one", "two", "three", "four")) {
      assertThat(there.library.card(name).weightsSha256())
          .isEqualTo(here.library.card("stones").weightsSha256());
      assertThat(there.library.card(name).recipe()).containsEntry("name", name);
      there.library.open(name).close();
    }
  }

  @Test
  void aModelInTheWayStaysUnlessAskedFor() throws IOException {
    here.export("bricks", zip("a"));
    there.save("bricks", "older");

    assertThatThrownBy(() -> there.library.bring(zip("a"), "", old -> false, Progress.silent()))
        .isInstanceOf(NameTakenException.class)
        .hasMessageContaining("there is a model \"bricks\" already");
    assertThat(there.weights("bricks")).isEqualTo("older");
    there.library.bring(zip("a"), "", old -> true, Progress.silent());
    assertThat(there.weights("bricks")).isEqualTo("of bricks");
    Files.writeString(home.resolve("there/notes"), "no model");
    assertThatThrownBy(() -> there.library.bring(zip("a"), "notes", old -> true, Progress.silent()))
        .hasMessageContaining("is no model of yours and would be lost");
    assertThat(home.resolve("there/notes")).hasContent("no model");
  }

  @Test
  void aFailureLeavesNoHalfArchive() throws IOException {
    Files.writeString(zip("a"), "older");
    Files.writeString(home.resolve("here/bricks/saved_model.pb"), "changed");

    assertThatThrownBy(() -> here.export("bricks", zip("a")))
        .isInstanceOf(ModelRefusedException.class)
        .hasMessageContaining("saved_model.pb is damaged");
    assertThatThrownBy(
            () ->
                here.library.export(
                    "stones",
                    zip("a"),
                    model -> {
                      throw new IOException("No space left on device");
                    }))
        .hasMessageContaining("No space left");

    assertThat(zip("a")).hasContent("older");
    assertThat(SharedModels.names(home)).containsExactlyInAnyOrder("here", "there", "a.zip");
    assertThat(here.engine.closed).isEqualTo(here.engine.opened);
  }

  private io.github.pixelrnn.model.ModelCard plainCard() throws IOException {
    return CardFile.read(home.resolve("here/stones/plain")).card();
  }

  private Path zip(String name) {
    return home.resolve(name + ".zip");
  }

  private static Map<String, String> file(Map<String, byte[]> files, String name)
      throws IOException {
    String sha256 = FileMeasure.of(FileContent.of(files.get(name))).sha256();
    return Map.of("source", name, "sha256", sha256);
  }

  @SuppressWarnings("unchecked")
  private static <K, V> Map<K, V> cast(Map<String, String> map) {
    return (Map<K, V>) map;
  }

  static Map<String, byte[]> unpacked(byte[] zip) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName(), in.readAllBytes());
      }
    }
    return files;
  }
}
