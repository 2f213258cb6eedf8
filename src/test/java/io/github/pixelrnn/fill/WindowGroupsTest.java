// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pixelrnn.model.Progress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.imglib2.FinalInterval;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class WindowGroupsTest {

  /** Each once, and told of without going back. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 40})
  void everyGroupIsDoneOnce(int threads) {
    List<List<Window>> groups = new ArrayList<>();
    for (int size = 1; size <= 30; size++) {
      groups.add(Collections.nCopies(2, window(size)));
    }
    List<Long> widths = Collections.synchronizedList(new ArrayList<>());
    List<Long> told = new ArrayList<>();
    Progress progress =
        (what, done, total) -> {
          assertThat(what).isEqualTo("Filling");
          assertThat(total).isEqualTo(60 * Progress.PART_STEPS);
          told.add(done);
          return true;
        };
    new WindowGroups(groups, 60, "Filling")
        .each(
            threads,
            (group, part) -> {
              part.require("Drawing pixels", 0, 4);
              part.require("Drawing pixels", 4, 4);
              widths.add((long) group.get(0).width());
            },
            progress);
    assertThat(widths).hasSize(30).doesNotHaveDuplicates();
    assertThat(told).isSorted(); // the calling thread may have come too late for any group
    if (threads == 1) {
      assertThat(told).hasSize(60);
      assertThat(widths).isSortedAccordingTo(Collections.reverseOrder());
    }
  }

  private static Window window(int size) {
    return new Window(
        new FinalInterval(size, 3), 0, 0, ArrayImgs.unsignedBytes(50, 3, 1), ArrayImgs.bits(50, 3));
  }
}
