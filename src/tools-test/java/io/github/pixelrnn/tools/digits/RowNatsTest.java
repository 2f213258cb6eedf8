// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;
import io.github.pixelrnn.image.SavedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowNatsTest {
  private static final int SIDE = 28;

  @TempDir private Path folder;

  /** Two images of one bit in row 3 and three in row 27. */
  @Test
  void rowsAreThoseOfTheMaps() throws IOException {
    ImageStack stack = new ImageStack(SIDE, SIDE);
    for (int column : new int[] {0, 20}) {
      FloatProcessor map = new FloatProcessor(SIDE, SIDE);
      map.setf(column, 3, 1);
      map.setf(27 - column, 27, 3);
      stack.addSlice(map);
    }
    Path file = folder.resolve("map.tif");
    SavedImage.write(new ImagePlus("map", stack), file);
    List<Double> nats = RowNats.of(null, file).nats();
    double[] expected = new double[SIDE];
    expected[3] = Math.log(2);
    expected[27] = 3 * Math.log(2);
    for (int y = 0; y < SIDE; y++) {
      assertThat(nats.get(y)).as("row %d", y).isCloseTo(expected[y], within(1e-6));
    }
  }

  /** The first row costs as much by both, the second less and the third more by the other. */
  @Test
  void whatRowsCostMoreIsSummedFromTheTop() {
    RowNats one = new RowNats(null, List.of(1.0, 2.0, 3.0));
    RowNats other = new RowNats(null, List.of(1.0, 1.5, 4.0));
    assertThat(other.more(one)).containsExactly(0, -0.5, 0.5);
    assertThat(other.sum()).isEqualTo(6.5);
  }
}
