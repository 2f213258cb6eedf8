// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pixelrnn.fill.JudgedBox;
import io.github.pixelrnn.job.fill.PartFilling;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What parts of a slide were filled with, on disk. */
class SlidePatchesTest {
  private static final String KEY = "seed: 1\nmodel: tiny";

  @TempDir Path folder;

  private static SlidePatch patch(int number) {
    List<JudgedBox> boxes =
        List.of(new JudgedBox(number, 7, -0.1 * number), new JudgedBox(9, number, 3));
    float[] values = {number, 0.1f, 65535};
    return new SlidePatch(number, PartFilling.Filled.of(values, boxes), "slowly");
  }

  private Path file() {
    return folder.resolve(".slide.tif.patches");
  }

  /** The numbers of those that are found there. */
  private List<Integer> found(String key, boolean resume) throws IOException {
    List<Integer> found = new ArrayList<>();
    SlidePatches.open(file(), key, resume, patch -> found.add(patch.number())).close();
    return found;
  }

  private void write(int... numbers) throws IOException {
    try (SlidePatches patches = SlidePatches.open(file(), KEY, true, patch -> {})) {
      patches.add(Arrays.stream(numbers).mapToObj(SlidePatchesTest::patch).toList());
    }
  }

  private static void requireSame(SlidePatch patch, SlidePatch expected) {
    assertThat(patch.number()).isEqualTo(expected.number());
    assertThat(patch.note()).isEqualTo(expected.note());
    assertThat(patch.filled().values()).isEqualTo(expected.filled().values());
    assertThat(patch.filled().boxes()).isEqualTo(expected.filled().boxes());
  }

  @Test
  void areFoundAgain() throws IOException {
    write(3, 5);
    write(4);
    assertThat(found(KEY, true)).containsExactly(3, 5, 4);
    List<SlidePatch> all = new ArrayList<>();
    try (SlidePatches patches = SlidePatches.open(file(), KEY, true, patch -> {})) {
      patches.add(List.of(patch(6)));
      patches.forEach(all::add);
      for (int i = 0; i < 4; i++) {
        requireSame(all.get(i), patch(List.of(3, 5, 4, 6).get(i)));
      }
    }
    SlidePatches.deleteDone(folder, name -> name.equals("slide"));
    assertThat(file()).exists();
    SlidePatches.deleteDone(folder, name -> name.equals("slide.tif"));
    assertThat(file()).doesNotExist();
    SlidePatches.delete(folder, "slide.tif");
  }

  @Test
  void areNotTakenForWholeWhenTheyAreDamagedMeanwhile() throws IOException {
    write(3, 5);
    List<Integer> found = new ArrayList<>();
    try (SlidePatches patches = SlidePatches.open(file(), KEY, true, patch -> {})) {
      patches.add(List.of(patch(6)));
      patches.forEach(patch -> found.add(patch.number()));
      assertThat(found).containsExactly(3, 5, 6);
      byte[] bytes = Files.readAllBytes(file());
      bytes[bytes.length - patch(6).bytes().length - 20] ^= 1;
      Files.write(file(), bytes);
      found.clear();
      assertThatThrownBy(() -> patches.forEach(patch -> found.add(patch.number())))
          .isInstanceOf(IOException.class)
          .hasMessageMatching(".*slide.tif.patches is damaged after \\d+ bytes; the same .*");
      assertThat(found).containsExactly(3);
    }
    assertThat(found(KEY, true)).as("what is left is gone on with").containsExactly(3);
  }

  @Test
  void tellWhetherOthersAreForgotten() throws IOException {
    for (String key : List.of(KEY, KEY, KEY + "2")) {
      try (SlidePatches patches = SlidePatches.open(file(), key, true, patch -> {})) {
        assertThat(patches.forgotten()).isEqualTo(!key.equals(KEY));
      }
    }
  }

  @Test
  void areForgottenWhereAnythingDiffers() throws IOException {
    write(3, 5);
    assertThat(found(KEY + "2", true)).isEmpty();
    assertThat(found(KEY, true)).as("they are another's now").isEmpty();
    write(3);
    assertThat(found(KEY, false)).isEmpty();
    assertThat(found(KEY, true)).isEmpty();
  }

  /** As when the process was killed, or the power cut. */
  @Test
  void mayBeCutOffAnywhere() throws IOException {
    write(3, 5);
    byte[] whole = Files.readAllBytes(file());
    int one = patch(3).bytes().length + 8;
    int head = whole.length - 2 * one;
    for (int length = 0; length < whole.length; length++) {
      Files.write(file(), Arrays.copyOf(whole, length));
      int left = length < head ? 0 : (length - head) / one;
      assertThat(found(KEY, true)).hasSize(left);
      write(7);
      assertThat(found(KEY, true)).as("after a cut at " + length).hasSize(left + 1).endsWith(7);
    }
    whole[head + 12] ^= 1;
    Files.write(file(), whole);
    assertThat(found(KEY, true)).isEmpty();
  }

  @Test
  void areSent() throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(patch(4));
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      requireSame((SlidePatch) in.readObject(), patch(4));
    }
  }
}
