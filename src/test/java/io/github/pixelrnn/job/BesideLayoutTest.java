// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.IJ;
import ij.ImagePlus;
import io.github.pixelrnn.image.Planes;
import io.github.pixelrnn.job.settings.BesideSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which planes stand beside which; ImageJ's order is channels first, then slices, then frames. */
class BesideLayoutTest {
  private static Planes planes(int channels, int slices, int frames) {
    ImagePlus image = IJ.createImage("some", "8-bit", 4, 4, channels * slices * frames);
    image.setDimensions(channels, slices, frames);
    return Planes.of(image);
  }

  private static List<Integer> beside(Planes planes, int neighbours, int plane) {
    return BesideLayout.of(planes, new BesideSettings(neighbours, true)).of(planes, plane);
  }

  @Test
  void slicesOfAStack() {
    Planes stack = planes(1, 5, 1);
    assertThat(beside(stack, 0, 2)).isEmpty();
    assertThat(beside(stack, 1, 2)).containsExactly(1, 3);
    assertThat(beside(stack, 2, 2)).containsExactly(1, 3, 0, 4);
    assertThat(beside(stack, 2, 0)).containsExactly(-1, 1, -1, 2);
    assertThat(beside(stack, 1, 4)).containsExactly(3, -1);
  }

  /** Frames where there is one slice, and slices where there are several. */
  @Test
  void framesOfASeries() {
    assertThat(beside(planes(1, 1, 4), 1, 2)).containsExactly(1, 3);
    assertThat(beside(planes(1, 2, 3), 1, 2)).containsExactly(-1, 3);
    assertThat(beside(planes(1, 1, 1), 2, 0)).isEmpty();
  }

  @Test
  void channelsOfAHyperstack() {
    Planes hyperstack = planes(3, 2, 2);
    // Channel 1 of slice 1, frame 1: planes 9 to 11 are its place, 6 to 8 the slice before.
    assertThat(beside(hyperstack, 1, 10)).containsExactly(9, 11, 7, -1);
    assertThat(BesideLayout.of(hyperstack, new BesideSettings(1, false)).of(hyperstack, 10))
        .containsExactly(7, -1);
    Planes seven = planes(7, 1, 1);
    assertThat(beside(seven, 0, 0)).containsExactly(1, 2, 3, 4);
    assertThat(beside(seven, 0, 3)).containsExactly(1, 2, 4, 5);
  }

  /** What the image has not is missing in its place. */
  @Test
  void aModelsLayoutStaysAsItIs() {
    Planes two = planes(2, 3, 1);
    assertThat(new BesideLayout(3, 1).of(two, 2)).containsExactly(3, -1, -1, 0, 4);
    assertThat(new BesideLayout(2, 0).of(planes(1, 1, 1), 0)).containsExactly(-1, -1);
  }

  @Test
  void goesThereAndBackAsText() {
    BesideLayout layout = new BesideLayout(3, 2);
    assertThat(BesideLayout.of(layout.text())).isEqualTo(layout);
    for (String wrong :
        List.of("", "channels 5 neighbours 0", "channels 1", "channels 1 neighbours 1 ")) {
      assertThatThrownBy(() -> BesideLayout.of(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("beside must be");
    }
    assertThatThrownBy(() -> new BesideLayout(-1, 0)).hasMessageContaining("got -1 and 0");
  }

  @Test
  void tellsWhatIsNotSeen() {
    BesideLayout none = BesideLayout.NONE;
    BesideLayout one = new BesideLayout(0, 1);
    assertThat(none.differences("m", none)).isEmpty();
    assertThat(none.differences("m", new BesideLayout(2, 0))).isEmpty();
    assertThat(none.differences("m", one).toString())
        .contains("neighbours is 1, but m was trained with 0 on either side");
    assertThat(one.differences("m", none).toString())
        .contains("m sees 0 other channels and 1 slices on either side", "unknown");
    assertThat(one.differences("m", one)).isEmpty();
  }
}
