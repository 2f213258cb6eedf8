// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pixelrnn.model.ModelRefusedException;
import io.github.pixelrnn.model.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hostile, damaged and strange archives: each is refused in one sentence and leaves nothing. */
class ImportedModelTest {
  @TempDir Path home;
  private SharedModels here;
  private ModelLibrary there;
  private FakeEngine engine;
  private byte[] good;
  private Path file;

  @BeforeEach
  void export() throws IOException {
    here = new SharedModels(home.resolve("here"));
    file = home.resolve("model.zip");
    good = Files.readAllBytes(here.export("stones", file));
    engine = new FakeEngine();
    Files.createDirectory(home.resolve("there"));
    there = new ModelLibrary(home.resolve("there"), List.of(), engine);
  }

  @AfterEach
  void nothingIsLeft() throws IOException {
    assertThat(SharedModels.names(home.resolve("there"))).isSubsetOf(".lock");
    assertThat(engine.closed).isEqualTo(engine.opened);
  }

  @Test
  void namesThatLeadOutAreRefused() throws IOException {
    for (String name : List.of("../ov.png", "/over.png", "..\\ov.png", "C:ver.png", "a/../.png")) {
      refused(replaced(good, "cover.png", name), "holds \"" + name + "\", a name that leads out");
    }
  }

  @Test
  void oneNameTwiceIsRefused() throws IOException {
    refused(replaced(good, "cover.png", "README.md"), "holds \"README.md\" twice");
    refused(replaced(good, "cover.png", "ReadMe.md"), "holds \"ReadMe.md\" twice");
  }

  @Test
  void linksAndDevicesAreRefused() throws IOException {
    for (int kind : new int[] {0xA1FF, 0x21B6, 0x11B6}) {
      byte[] bytes = good.clone();
      int at = directoryEntry(bytes, "cover.png");
      bytes[at + 40] = (byte) kind;
      bytes[at + 41] = (byte) (kind >>> 8);
      refused(bytes, "holds \"cover.png\", which is a link or a device");
    }
  }

  @Test
  void encryptedFilesAreRefused() throws IOException {
    byte[] bytes = good.clone();
    bytes[directoryEntry(bytes, "saved_model.zip") + 8] = 1;
    refused(bytes, "holds \"saved_model.zip\", which is encrypted");
  }

  @Test
  void tooManyFilesAreRefused() throws IOException {
    Map<String, FileContent> files = new LinkedHashMap<>();
    for (int i = 0; i <= 200; i++) {
      files.put("file" + i, FileContent.of(""));
    }
    refused(packed(files), "holds 201 files, more than the 200 of any model");
  }

  @Test
  void sizesThatLieAreRefused() throws IOException {
    for (String name : List.of("rdf.yaml", "training.csv", "saved_model.zip")) {
      byte[] bytes = good.clone();
      bytes[directoryEntry(bytes, name) + 24]--;
      refused(bytes, "holds " + name);
      bytes[directoryEntry(bytes, name) + 24]++;
      bytes[directoryEntry(bytes, name) + 24]++;
      refused(bytes, "holds " + name);
    }
  }

  /** A hundred bytes it says, many megabytes come out: not one more than a hundred is written. */
  @Test
  void aBombIsRefused() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("rdf.yaml"));
      zip.write(new byte[20 << 20]);
    }
    byte[] bytes = out.toByteArray();
    refused(bytes.clone(), "holds rdf.yaml of more than the 262144 bytes of any model");
    int at = directoryEntry(bytes, "rdf.yaml");
    Arrays.fill(bytes, at + 24, at + 28, (byte) 0);
    bytes[at + 24] = 100;
    refused(bytes, "holds rdf.yaml, which is damaged or has not the 100 bytes it says");
  }

  @Test
  void whatIsNoArchiveIsRefused() throws IOException {
    refused(new byte[0], "is no zip archive, or is cut off");
    refused("a text".getBytes(StandardCharsets.UTF_8), "is no zip archive, or is cut off");
    refused(Arrays.copyOf(good, good.length / 2), "is no zip archive, or is cut off");
    refused(Arrays.copyOf(good, good.length - 1), "is no zip archive, or is cut off");
    refused(Arrays.copyOfRange(good, 100, good.length), "isn't where it says");
    assertThatThrownBy(
            () -> there.bring(home.resolve("nowhere.zip"), "", old -> true, Progress.silent()))
        .isInstanceOf(ModelRefusedException.class)
        .hasMessage(home.resolve("nowhere.zip") + " does not exist");
  }

  @Test
  void strangersModelsAreRefused() throws IOException {
    refused(packed(Map.of("a.txt", FileContent.of("hello"))), "holds no rdf.yaml");
    refused(
        packed(Map.of("rdf.yaml", FileContent.of("type: model\nname: U-Net\n"))),
        file + "/rdf.yaml describes no PixelRNN model: config.pixelrnn is missing");
    refused(packed(Map.of("rdf.yaml", FileContent.of("a: ["))), "rdf.yaml is not valid YAML");
  }

  @Test
  void damagedFilesAreNamed() throws IOException {
    byte[] bytes = good.clone();
    bytes[indexOf(bytes, "of stones")]++;
    refused(bytes, "holds saved_model.zip, which is damaged");

    Map<String, FileContent> files = contents(good);
    Map<String, FileContent> bundle = contents(bytesOf(files, "saved_model.zip"));
    bundle.put("variables/variables.data-00000-of-00001", FileContent.of("of others"));
    files.put("saved_model.zip", new StoredZip(bundle));
    refused(packed(files), file + "/variables/variables.data-00000-of-00001 is damaged or was");
    bundle.remove("variables/variables.data-00000-of-00001");
    files.put("saved_model.zip", new StoredZip(bundle));
    refused(packed(files), "saved_model.zip holds no variables/variables.data-00000-of-00001");
  }

  @Test
  void archivesWithinAreLookedAtToo() throws IOException {
    for (String name : List.of("saved_model.zip", "plain.zip")) {
      Map<String, FileContent> files = contents(good);
      Map<String, FileContent> inner = contents(bytesOf(files, name));
      inner.put("../outside", FileContent.of("hello"));
      files.put(name, new StoredZip(inner));
      refused(packed(files), name + " holds \"../outside\", a name that leads out");
    }
    assertThat(home.resolve("outside")).doesNotExist();
  }

  @Test
  void aMissingPlainModelIsNamed() throws IOException {
    Map<String, FileContent> files = contents(good);
    files.remove("plain.zip");
    refused(packed(files), "holds no plain/rdf.yaml");
  }

  @Test
  void linksInAFolderAreRefused() throws IOException {
    Path folder = home.resolve("here/stones");
    Path moved = Files.move(folder.resolve("variables"), home.resolve("moved"));
    Files.createSymbolicLink(folder.resolve("variables"), moved);
    assertThatThrownBy(() -> there.bring(folder, "", old -> true, Progress.silent()))
        .isInstanceOf(ModelRefusedException.class)
        .hasMessageContaining("variables is a link; a model's folder may hold none");
  }

  @Test
  void namesThatNoFolderCanHaveAreRefused() {
    for (String name : List.of("../x", "a b", ".hidden", "x\u001by", "con")) {
      assertThatThrownBy(() -> there.bring(file, name, old -> true, Progress.silent()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("a model's name is 1 to 64 letters");
    }
  }

  private void refused(byte[] bytes, String sentence) throws IOException {
    Files.write(file, bytes);
    assertThatThrownBy(() -> there.bring(file, "", old -> true, Progress.silent()))
        .isInstanceOf(ModelRefusedException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(sentence)
        .hasMessageNotContaining("\n")
        .hasMessageNotContaining(".saving");
    nothingIsLeft();
  }

  private static Map<String, FileContent> contents(byte[] zip) throws IOException {
    Map<String, FileContent> contents = new LinkedHashMap<>();
    ExportedModelTest.unpacked(zip)
        .forEach((name, bytes) -> contents.put(name, FileContent.of(bytes)));
    return contents;
  }

  private static byte[] bytesOf(Map<String, FileContent> files, String name) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    files.get(name).writeTo(out);
    return out.toByteArray();
  }

  private static byte[] packed(Map<String, FileContent> files) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new StoredZip(files).writeTo(out);
    return out.toByteArray();
  }

  /** With another name, as long, in both places where an archive has it. */
  private static byte[] replaced(byte[] zip, String name, String other) {
    return new String(zip, StandardCharsets.ISO_8859_1)
        .replace(name, other)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static int directoryEntry(byte[] zip, String name) {
    String text = new String(zip, StandardCharsets.ISO_8859_1);
    int at = text.lastIndexOf(name) - 46;
    assertThat(text.substring(at)).startsWith("PK\u0001\u0002");
    return at;
  }

  private static int indexOf(byte[] zip, String text) {
    return new String(zip, StandardCharsets.ISO_8859_1).indexOf(text);
  }
}
