// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnitProgressTest {
  private final List<Long> reported = new ArrayList<>();

  @Test
  void neverGoesBack() {
    UnitProgress progress = second();
    for (int pass = 0; pass < 2; pass++) { // what is filled is then judged
      progress.report("Filling", 0, 2);
      progress.report("Filling", 1, 2);
      progress.report("Filling", 2, 2);
    }
    assertThat(reported).containsExactly(1000L, 1500L, 1999L, 1999L, 1999L, 1999L);
  }

  @Test
  void passesOnThatItIsToStop() {
    UnitProgress progress = new UnitProgress((task, done, total) -> done < 500, "Filling", 0, 2);
    assertThat(progress.report("Filling", 0, 2)).isTrue();
    assertThat(progress.report("Filling", 1, 2)).isFalse();
  }

  private UnitProgress second() {
    return new UnitProgress(
        (task, done, total) -> {
          assertThat(task).isEqualTo("Filling 2 of 3: b.png");
          assertThat(total).isEqualTo(3000);
          return reported.add(done);
        },
        "Filling 2 of 3: b.png",
        1,
        3);
  }
}
