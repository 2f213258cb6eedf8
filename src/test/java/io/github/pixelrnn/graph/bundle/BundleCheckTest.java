// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.CodedOutputStream;
import io.github.pixelrnn.model.ModelRefusedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.SavedModel;

/** The files of a bundle and their form; what the graph may hold is {@link HostileBundle}. */
@Timeout(value = 20, unit = TimeUnit.SECONDS)
class BundleCheckTest {

  @TempDir static Path exported;
  @TempDir Path folder;

  @BeforeAll
  static void export() throws IOException {
    SmallBundle.export(exported.resolve("bundle"));
  }

  @BeforeEach
  void copy() throws IOException {
    SmallBundle.copy(exported.resolve("bundle"), folder);
  }

  @Test
  void whatTensorFlowExportsPasses() throws IOException {
    Bundle checked = BundleCheck.check(folder);

    assertThat(checked.meta()).isEqualTo(SavedModel.parseFrom(graph()).getMetaGraphs(0));
    List<Long> kernel = List.of(3L, 3L, 4L, 4L);
    assertThat(checked.variables())
        .isEqualTo(Map.of("kernel", kernel, "kernel_square", kernel, "kernel_momentum", kernel));
    assertThat(checked.bytes()).isEqualTo(3 * 3 * 3 * 4 * 4 * 4);
  }

  @Test
  void aCardAndPicturesBesideAreNoneOfItsBusiness() throws IOException {
    for (String name : new String[] {"rdf.yaml", "README.md", "saved_model.zip", "test.npy"}) {
      Files.writeString(folder.resolve(name), "x");
    }

    assertThat(BundleCheck.check(folder).variables()).hasSize(3);
  }

  @Test
  void anEmptyFolderIsRefused(@TempDir Path empty) {
    assertRefused(empty, "saved_model.pb is missing");
  }

  @Test
  void noFolderIsRefused() {
    assertRefused(folder.resolve("nowhere"), "no model folder", "nowhere");
  }

  @Test
  void missingFilesAreNamed() throws IOException {
    for (String name :
        new String[] {
          "saved_model.pb", "variables/variables.index", "variables/variables.data-00000-of-00001"
        }) {
      Path aside = exported.resolve("aside");
      Files.move(folder.resolve(name), aside);
      assertRefused(folder, name + " is missing");
      Files.move(aside, folder.resolve(name));
    }
  }

  @Test
  void otherFormsBesideAreRefused() throws IOException {
    for (String name :
        new String[] {
          "saved_model.pbtxt",
          "saved_model.json",
          "saved_model.cpb",
          "Saved_Model.PBTXT",
          "fingerprint.pb",
          "assets.txt"
        }) {
      Files.writeString(folder.resolve(name), "x");
      assertRefused(folder, name);
      Files.delete(folder.resolve(name));
    }
  }

  @Test
  void foldersBesideAreRefused() throws IOException {
    for (String name : new String[] {"assets", "assets.extra", "debug"}) {
      Files.createDirectory(folder.resolve(name));
      assertRefused(folder, name);
      Files.delete(folder.resolve(name));
    }
  }

  @Test
  void moreVariablesFilesAreRefused() throws IOException {
    Files.writeString(folder.resolve("variables/variables.data-00001-of-00002"), "x");

    assertRefused(folder, "variables.data-00001-of-00002");
  }

  @Test
  void linksAreRefused() throws IOException {
    for (String name :
        new String[] {"saved_model.pb", "variables", "variables/variables.data-00000-of-00001"}) {
      Path moved = exported.resolve("moved-" + name.replace('/', '-'));
      Files.move(folder.resolve(name), moved);
      Files.createSymbolicLink(folder.resolve(name), moved);
      assertThatThrownBy(() -> BundleCheck.check(folder))
          .isInstanceOf(ModelRefusedException.class)
          .hasMessageContaining(name);
      Files.delete(folder.resolve(name));
      Files.move(moved, folder.resolve(name));
    }
  }

  @Test
  void tooLargeAFileIsRefusedUnread() throws IOException {
    try (var file =
        Files.newByteChannel(
            folder.resolve("saved_model.pb"), java.nio.file.StandardOpenOption.WRITE)) {
      file.position(65L << 20).write(java.nio.ByteBuffer.wrap(new byte[] {1}));
    }

    assertRefused(folder, "saved_model.pb", "bytes");
  }

  @Test
  void everyTruncationIsRefused() throws IOException {
    byte[] whole = graph();
    for (int length = 0; length < whole.length; length += 1 + whole.length / 300) {
      write(Arrays.copyOf(whole, length));
      assertRefused(folder, "saved_model.pb");
    }
  }

  /**
   * A flipped bit may leave a graph that is well formed; then comparing it finds the difference.
   */
  @Test
  void flippedBytesAreRefusedOrReadButNothingElse() throws IOException {
    byte[] whole = graph();
    Random random = new Random(7);
    int refused = 0;
    for (int i = 0; i < 800; i++) {
      byte[] flipped = whole.clone();
      flipped[random.nextInt(whole.length)] ^= (byte) (1 + random.nextInt(255));
      write(flipped);
      try {
        BundleCheck.check(folder);
      } catch (ModelRefusedException e) {
        assertThat(e).hasMessageContaining("saved_model.pb");
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(400);
  }

  @Test
  void aSecondMetaGraphIsRefused() throws IOException {
    SavedModel model = SavedModel.parseFrom(graph());
    write(model.toBuilder().addMetaGraphs(model.getMetaGraphs(0)).build().toByteArray());

    assertRefused(folder, "2 meta graphs");
  }

  /** A second graph_def in one meta graph merges into the first. */
  @Test
  void partsThatMergeAreRefused() throws IOException {
    byte[] meta = SavedModel.parseFrom(graph()).getMetaGraphs(0).toByteArray();
    ByteArrayOutputStream twice = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(twice);
    out.writeInt64(1, 1);
    out.writeTag(2, 2);
    out.writeUInt32NoTag(2 * meta.length);
    out.writeRawBytes(meta);
    out.writeRawBytes(meta);
    out.flush();
    write(twice.toByteArray());

    assertRefused(folder, "twice");
  }

  @Test
  void nestedGroupsAreRefusedBeforeTheParser() throws IOException {
    byte[] groups = groups(2_000_000);
    write(groups);

    assertRefused(folder, "group");
  }

  /** What the scan before it keeps away, should a way around it be found one day. */
  @Test
  void aParserThatOverflowsItsStackIsARefusal() {
    assertThatThrownBy(() -> BoundedParse.parse(groups(2_000_000)))
        .isInstanceOf(ModelRefusedException.class)
        .hasMessageContaining("saved_model.pb");
  }

  @Test
  void halfAMillionEmptyNodesAreRefusedUnparsed() throws IOException {
    byte[] empty = new byte[1_000_000];
    for (int i = 0; i < empty.length; i += 2) {
      empty[i] = 1 << 3 | 2; // GraphDef.node, of length 0
    }
    write(wrap(2, wrap(2, empty)));

    assertRefused(folder, "more than 60000 nodes");
  }

  @Test
  void manyEmptyPartsAreRefusedUnparsed() throws IOException {
    byte[] empty = new byte[4_000_000];
    for (int i = 0; i < empty.length; i += 2) {
      empty[i] = 4 << 3 | 2; // MetaGraphDef.collection_def, of length 0
    }
    write(wrap(2, empty));

    assertRefused(folder, "parts");
  }

  @Test
  void longNamesAreRefused() throws IOException {
    byte[] name = new byte[100_000];
    Arrays.fill(name, (byte) 'a');
    write(wrap(2, wrap(2, wrap(1, wrap(1, name)))));

    assertRefused(folder, "name of 100000 bytes");
  }

  @Test
  void noNativeLibraryIsLoaded() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                CheckAlone.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String said =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).contains("accepted").doesNotContain("tensorflow", "jni");
  }

  private void assertRefused(Path bundle, String... found) {
    assertThatThrownBy(() -> BundleCheck.check(bundle))
        .isInstanceOf(ModelRefusedException.class)
        .hasMessageContainingAll(found);
  }

  private byte[] graph() throws IOException {
    return Files.readAllBytes(exported.resolve("bundle/saved_model.pb"));
  }

  private void write(byte[] bytes) throws IOException {
    Files.write(folder.resolve("saved_model.pb"), bytes);
  }

  /** An attribute's map entry whose unknown groups are nested {@code depth} deep. */
  private static byte[] groups(int depth) throws IOException {
    byte[] nested = new byte[2 * depth];
    Arrays.fill(nested, 0, depth, (byte) (9 << 3 | 3));
    Arrays.fill(nested, depth, 2 * depth, (byte) (9 << 3 | 4));
    return wrap(2, wrap(2, wrap(1, wrap(5, nested))));
  }

  private static byte[] wrap(int field, byte[] content) throws IOException {
    ByteArrayOutputStream wrapped = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(wrapped);
    out.writeByteArray(field, content);
    out.flush();
    return wrapped.toByteArray();
  }
}
