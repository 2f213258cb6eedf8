// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.fill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pixelrnn.fill.Copy;
import io.github.pixelrnn.image.Provenance;
import java.util.List;
import net.imglib2.FinalInterval;
import org.junit.jupiter.api.Test;

class CopiedHoleTest {
  private static final Copy COPY = new Copy(FinalInterval.createMinSize(100, 90, 64, 50), -60, 7);

  @Test
  void saysWhereTheHoleIsAndWhatWasCopied() {
    String text =
        "hole at 100, 90 (64×50 pixels): copied from -60, 7 pixels away and redrawn along its edge";
    assertThat(new CopiedHole(0, COPY).text()).isEqualTo(text);
    assertThat(new CopiedHole(4, COPY).text()).isEqualTo("plane 5, " + text);
  }

  @Test
  void standsInTheProvenance() {
    Provenance made = Provenance.empty().with("model", "m");
    assertThat(CopiedHole.added(made, List.of())).isEqualTo(made);
    Provenance copied = CopiedHole.added(made, List.of(new CopiedHole(1, COPY)));
    assertThat(copied.toText())
        .isEqualTo(
            "pixelrnn.model: m\n"
                + "pixelrnn.copied: [{plane=2, x=100, y=90, width=64, height=50, from_x=40,"
                + " from_y=97}]\n");
    assertThat(copied.toJson()).contains("\"from_x\": 40", "\"from_y\": 97");
  }
}
