// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;

class StoredImagesTest {
  private final List<Integer> read = new ArrayList<>();

  @Test
  void keepsThoseThatWereLookedAtLast() {
    StoredImages images =
        new StoredImages(
            number -> {
              read.add(number);
              return new StoredImages.Content(List.of(ArrayImgs.unsignedBytes(10, 10, 1)), null);
            },
            250);
    for (int number : new int[] {0, 1, 0, 1, 2, 1, 0}) {
      assertThat(images.of(number).levels().get(0).size()).isEqualTo(100);
    }
    assertThat(read).containsExactly(0, 1, 2, 0);
  }

  @Test
  void keepsOneHoweverLargeItIs() {
    StoredImages images =
        new StoredImages(
            number -> {
              read.add(number);
              return new StoredImages.Content(List.of(ArrayImgs.unsignedBytes(100, 10, 1)), null);
            },
            250);
    images.of(0);
    images.of(0);
    assertThat(read).containsExactly(0);
    images.of(1);
    images.of(0);
    assertThat(read).containsExactly(0, 1, 0);
  }
}
