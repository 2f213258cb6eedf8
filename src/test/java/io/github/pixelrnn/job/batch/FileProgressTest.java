// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileProgressTest {
  private final List<Long> reported = new ArrayList<>();

  @Test
  void neverGoesBack() {
    FileProgress progress = second();
    progress.expectPlanes(2);
    for (int pass = 0; pass < 4; pass++) { // two planes, which are then judged
      progress.report("Filling", 0, 2);
      progress.report("Filling", 1, 2);
      progress.report("Filling", 2, 2);
    }
    assertThat(reported.subList(0, 6)).containsExactly(1000L, 1250L, 1500L, 1500L, 1750L, 1999L);
    assertThat(reported.subList(6, 12)).containsOnly(1999L);
  }

  @Test
  void passesOnThatItIsToStop() {
    FileProgress progress = new FileProgress((task, done, total) -> done < 500, "a.png", 0, 2);
    assertThat(progress.report("Filling", 0, 2)).isTrue();
    assertThat(progress.report("Filling", 1, 2)).isFalse();
  }

  private FileProgress second() {
    return new FileProgress(
        (task, done, total) -> {
          assertThat(task).isEqualTo("Filling b.png, 2 of 3");
          assertThat(total).isEqualTo(3000);
          return reported.add(done);
        },
        "b.png",
        1,
        3);
  }
}
