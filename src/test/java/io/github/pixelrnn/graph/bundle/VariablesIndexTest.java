// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.github.pixelrnn.graph.Catalogue;
import io.github.pixelrnn.model.ModelRefusedException;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Weight;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.tools.fuzz.IndexTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.BundleEntryProto;
import org.tensorflow.proto.BundleHeaderProto;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorShapeProto;

/** The index as TensorFlow writes it, and as nobody should. */
class VariablesIndexTest {
  private static final String KERNEL = "layer1/middle/kernel";

  @TempDir static Path folder;
  private static byte[] written;
  private static long data;

  @BeforeAll
  static void export() throws IOException {
    Map<String, List<Long>> shapes = export("PixelCNN");
    assertThat(shapes).containsEntry(KERNEL, List.of(2L, 3L, 6L, 6L));
    written = Files.readAllBytes(folder.resolve("PixelCNN/variables/variables.index"));
    data = Files.size(folder.resolve("PixelCNN/variables/variables.data-00000-of-00001"));
  }

  @Test
  void theWeightsOfEveryNetworkAreRead() throws IOException {
    for (String kind : Architecture.kinds()) {
      export(kind);
    }
  }

  private static Map<String, List<Long>> export(String kind) throws IOException {
    NetworkConfiguration configuration =
        new NetworkConfiguration(
            Architecture.of(kind, Hyperparameters.of(3, 6, 12, 256, 3)), Catalogue.ADAM);
    Path here = folder.resolve(kind);
    Map<String, List<Long>> expected = new TreeMap<>();
    expected.put("optimizer/first_power", List.of());
    expected.put("optimizer/second_power", List.of());
    try (TrainableModel model = Catalogue.ENGINE.create(configuration, new Noise(1))) {
      model.export(here);
      for (Map.Entry<String, Weight> weight : model.weights().entrySet()) {
        List<Long> shape =
            Arrays.stream(weight.getValue().shape()).mapToObj(Long::valueOf).toList();
        expected.put(weight.getKey(), shape);
        expected.put("optimizer/" + weight.getKey() + "/mean", shape);
        expected.put("optimizer/" + weight.getKey() + "/mean_square", shape);
      }
    }
    Map<String, List<Long>> read =
        VariablesIndex.read(
            Files.readAllBytes(here.resolve("variables/variables.index")),
            Files.size(here.resolve("variables/variables.data-00000-of-00001")));
    assertThat(read).isEqualTo(expected);
    return read;
  }

  /** Every flipped bit but those of the padding is seen: most by the checksums. */
  @Test
  void flippedBitsAreRefused() throws IOException {
    Map<String, List<Long>> whole = VariablesIndex.read(written, data);
    int refused = 0;
    for (int at = 0; at < written.length; at++) {
      byte[] flipped = written.clone();
      flipped[at] ^= (byte) (1 << at % 8);
      try {
        assertThat(VariablesIndex.read(flipped, data)).isEqualTo(whole);
      } catch (ModelRefusedException e) {
        assertThat(e).hasMessageContaining("variables.index is damaged: ");
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(written.length - 40);
  }

  @Test
  void cutFilesAreRefused() {
    for (int length = 0; length < written.length; length += 7) {
      byte[] cut = Arrays.copyOf(written, length);
      assertRefused(cut, "variables.index is damaged");
      assertRefused(Arrays.copyOfRange(written, length + 1, written.length), "damaged");
    }
  }

  /** With checksums that agree, whatever the bytes are. */
  @Test
  void whatIsWrittenByOthersIsReadOrRefused() throws IOException {
    Random random = new Random(12);
    int refused = 0;
    for (int i = 0; i < 3000; i++) {
      byte[] block = block(SortedTable.read(written));
      for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
        block[random.nextInt(block.length)] = (byte) random.nextInt();
      }
      try {
        VariablesIndex.read(IndexTable.around(block), data);
      } catch (ModelRefusedException e) {
        assertThat(e).hasMessageContaining("variables/variables.");
        assertThat(e.getMessage()).doesNotContain("\n");
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(2500);
  }

  @Test
  void theSameEntriesWrittenByUsAreTheSame() throws IOException {
    byte[] ours = IndexTable.around(block(SortedTable.read(written)));
    assertThat(VariablesIndex.read(ours, data)).isEqualTo(VariablesIndex.read(written, data));
  }

  @Test
  void shapesOfGigabytesAreRefused() throws IOException {
    assertChanged(e -> e.setShape(shape(1 << 15, 1 << 15)), KERNEL, "[32768, 32768]");
    assertChanged(
        e -> e.setShape(shape(1 << 15, 1 << 15)).setSize(1L << 32), "overlap or leave gaps");
    assertChanged(e -> e.setShape(shape(1L << 40, 1L << 40)).setSize(0), KERNEL);
    assertChanged(e -> e.setShape(shape(-1, -216)), KERNEL);
    assertChanged(e -> e.setShape(shape(0)).setSize(0), KERNEL);
    assertChanged(e -> e.setShape(shape(new long[300])), KERNEL);
    assertChanged(e -> e.setShape(TensorShapeProto.newBuilder().setUnknownRank(true)), KERNEL);
  }

  @Test
  void otherNumbersElsewhereAreRefused() throws IOException {
    assertChanged(e -> e.setDtype(DataType.DT_STRING), KERNEL, "32-bit");
    assertChanged(e -> e.setDtype(DataType.DT_DOUBLE), KERNEL, "32-bit");
    assertChanged(e -> e.setShardId(1), KERNEL, "one file");
    assertChanged(e -> e.setOffset(e.getOffset() + 4), "overlap or leave gaps");
    assertChanged(e -> e.setOffset(-4), "overlap or leave gaps");
    assertChanged(e -> e.setSize(-1), KERNEL);
    assertRefused(written, data + 1, "variables.data", "damaged", "" + (data + 1));
  }

  @Test
  void otherHeadersAreRefused() throws IOException {
    BundleHeaderProto header =
        BundleHeaderProto.parseFrom(SortedTable.read(written).get(0).value());
    for (BundleHeaderProto other :
        List.of(
            header.toBuilder().setNumShards(2).build(),
            header.toBuilder().setEndianness(BundleHeaderProto.Endianness.BIG).build(),
            header.toBuilder().clearVersion().build())) {
      assertRefused(changed("", value -> other.toByteString()), "its header");
    }
    assertRefused(changed(KERNEL, value -> ByteString.copyFromUtf8("\u0001")), KERNEL);
  }

  private static void assertChanged(
      UnaryOperator<BundleEntryProto.Builder> change, String... sentence) throws IOException {
    byte[] bytes =
        changed(
            KERNEL,
            value -> {
              try {
                return change
                    .apply(BundleEntryProto.parseFrom(value).toBuilder())
                    .build()
                    .toByteString();
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    assertRefused(bytes, sentence);
  }

  private static byte[] changed(String name, UnaryOperator<ByteString> change) throws IOException {
    List<SortedTable.Entry> entries =
        SortedTable.read(written).stream()
            .map(
                entry ->
                    entry.key().toStringUtf8().equals(name)
                        ? new SortedTable.Entry(entry.key(), change.apply(entry.value()))
                        : entry)
            .toList();
    return IndexTable.around(block(entries));
  }

  private static byte[] block(List<SortedTable.Entry> entries) {
    return IndexTable.block(
        entries.stream()
            .map(one -> Map.entry(one.key().toByteArray(), one.value().toByteArray()))
            .toList());
  }

  private static void assertRefused(byte[] bytes, String... sentence) {
    assertRefused(bytes, data, sentence);
  }

  private static void assertRefused(byte[] bytes, long length, String... sentence) {
    assertThatThrownBy(() -> VariablesIndex.read(bytes, length))
        .isInstanceOf(ModelRefusedException.class)
        .hasMessageContainingAll(sentence);
  }

  private static TensorShapeProto shape(long... sizes) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long size : sizes) {
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
    }
    return shape.build();
  }
}
