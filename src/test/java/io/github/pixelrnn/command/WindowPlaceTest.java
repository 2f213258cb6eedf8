// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Dimension;
import java.awt.Point;
import java.awt.Rectangle;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowPlaceTest {
  private static final Rectangle SCREEN = new Rectangle(0, 20, 1000, 700);

  @Test
  void isBesideTheOtherWindowWhereThereIsRoom() {
    Rectangle image = new Rectangle(100, 100, 300, 300);
    WindowPlace place = new WindowPlace(SCREEN, List.of(), List.of(image));
    assertThat(place.beside(image, image.getSize(), false)).isEqualTo(new Point(400, 100));
    assertThat(place.beside(image, new Dimension(500, 80), true)).isEqualTo(new Point(100, 400));
  }

  @Test
  void isOnTheOtherSideWhereTheScreenEnds() {
    Rectangle image = new Rectangle(600, 100, 390, 300);
    WindowPlace place = new WindowPlace(SCREEN, List.of(), List.of(image));
    assertThat(place.beside(image, image.getSize(), false)).isEqualTo(new Point(210, 100));
    Rectangle low = new Rectangle(100, 400, 300, 300);
    assertThat(
            new WindowPlace(SCREEN, List.of(), List.of(low))
                .beside(low, new Dimension(500, 80), true))
        .isEqualTo(new Point(400, 400));
  }

  /** On a screen that is too small for both, over the image but beside the hole. */
  @Test
  void coversNoHoleIfTheScreenPermits() {
    Rectangle image = new Rectangle(0, 20, 1000, 700);
    for (Rectangle hole :
        List.of(
            new Rectangle(600, 300, 100, 100),
            new Rectangle(10, 30, 100, 600),
            new Rectangle(450, 650, 300, 60),
            new Rectangle(300, 40, 600, 80))) {
      Dimension bar = new Dimension(500, 80);
      Point at = new WindowPlace(SCREEN, List.of(hole), List.of(image)).beside(image, bar, true);
      Rectangle taken = new Rectangle(at, bar);
      assertThat(taken.intersects(hole)).as("%s over %s", taken, hole).isFalse();
      assertThat(SCREEN.contains(taken)).isTrue();
    }
  }

  @Test
  void isOnTheScreenEvenWhereItCoversEverything() {
    Rectangle image = new Rectangle(0, 20, 1000, 700);
    Point at =
        new WindowPlace(SCREEN, List.of(SCREEN), List.of(image))
            .beside(image, new Dimension(500, 80), true);
    assertThat(SCREEN.contains(new Rectangle(at, new Dimension(500, 80)))).isTrue();
  }
}
