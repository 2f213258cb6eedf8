// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class ProgressTest {
  @Test
  void endsTheWorkWhenAskedToStop() {
    List<Long> reported = new ArrayList<>();
    Progress stopAtTwo =
        (task, done, total) -> {
          reported.add(done);
          return done < 2;
        };
    stopAtTwo.require("rows", 1, 3);
    assertThatThrownBy(() -> stopAtTwo.require("rows", 2, 3))
        .isInstanceOf(CancellationException.class)
        .hasMessageContaining("rows");
    assertThat(reported).containsExactly(1L, 2L);
  }

  @Test
  void aPartMovesTheWhole() {
    List<String> told = new ArrayList<>();
    Progress whole =
        (task, done, total) -> {
          told.add(task + " " + (double) done / total);
          return done < total;
        };
    assertThat(whole.part(1, 3, 4).report("rows", 1, 2)).isTrue();
    assertThat(whole.part("files", 3, 4, 4).report("rows", 0, 0)).isTrue();
    assertThat(whole.part("files", 3, 4, 4).report("rows", 5, 5)).isFalse();
    assertThat(told).containsExactly("rows 0.5", "files 0.75", "files 1.0");
  }

  @Test
  void goesOnInSilence() {
    assertThat(Progress.silent().report("rows", 3, 3)).isTrue();
  }
}
