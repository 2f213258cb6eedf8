// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.prediction.PredictionInput;
import java.util.List;
import net.imglib2.Cursor;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.util.ImgUtil;
import org.junit.jupiter.api.Test;

class WindowBatchesTest {
  private static final int WIDTH = 70;
  private static final int HEIGHT = 50;
  private final MarkovField model = new MarkovField();
  private final Noise noise = new Noise(5);
  private final Img<UnsignedByteType> levels = ArrayImgs.unsignedBytes(WIDTH, HEIGHT, 1);
  private final Img<BitType> unknown = ArrayImgs.bits(WIDTH, HEIGHT);

  WindowBatchesTest() {
    Noise.Stream stream = noise.stream(Noise.Purpose.PATCHES);
    Cursor<UnsignedByteType> cursor = levels.localizingCursor();
    while (cursor.hasNext()) {
      cursor.next().set(stream.below(3, cursor.getIntPosition(1), cursor.getIntPosition(0), 0));
    }
    for (int hole = 0; hole < 14; hole++) {
      int left = stream.below(WIDTH - 3, hole, 0, 1);
      int top = stream.below(HEIGHT - 2, hole, 1, 1);
      for (int i = 0; i < 6; i++) {
        unknown.getAt(left + i % 3, top + i / 3).set(true);
      }
    }
  }

  @Test
  void holesDrawnOneByOneAndTogetherAreTheSame() {
    Img<UnsignedByteType> together =
        new Inpainting(model, noise, 0.9, 0, 1).fill(levels, unknown, 2, 3, silent());
    int callsTogether = model.calls();
    Img<UnsignedByteType> apart =
        new Inpainting(
                new WindowReading(
                    model, PredictionInput.causal(model.architecture().hyperparameters())),
                noise,
                0.9,
                0,
                1,
                1,
                CoarseFirst.NONE)
            .fill(levels, unknown, 2, 3, silent());
    assertThat(model.calls() - callsTogether).isGreaterThan(callsTogether);
    assertSame(apart, together);
  }

  @Test
  void equalsDrawingInTheWholeImage() {
    PixelBatch whole = new PixelBatch(1, HEIGHT, WIDTH, 1);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        whole.setLevel(0, y, x, 0, levels.getAt(x, y, 0).get());
        whole.setKnown(0, y, x, !unknown.getAt(x, y).get());
      }
    }
    Noise.Stream stream = noise.stream(Noise.Purpose.LEVEL, 2, 3, 0);
    model.draw(whole, (image, y, x, c) -> stream.uniform(y, x, c), 0.9, silent());
    Img<UnsignedByteType> filled =
        new Inpainting(model, noise, 0.9, 0, 1).fill(levels, unknown, 2, 3, silent());
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        assertThat(filled.getAt(x, y, 0).get()).isEqualTo(whole.level(0, y, x, 0));
      }
    }
  }

  @Test
  void aCandidateIsTheSameAloneAndAmongEight() {
    Inpainting inpainting = new Inpainting(model, noise, 1, 2, 1);
    List<Img<UnsignedByteType>> eight =
        inpainting.fill(levels, unknown, 0, new int[] {7, 1, 2, 3, 4, 5, 6, 0}, silent());
    assertSame(inpainting.fill(levels, unknown, 0, 7, silent()), eight.get(0));
    assertSame(inpainting.fill(levels, unknown, 0, 4, silent()), eight.get(4));
    assertThat(values(eight.get(4))).isNotEqualTo(values(eight.get(5)));
  }

  @Test
  void withParticlesTooACandidateIsTheSameAloneAndAmongOthers() {
    Inpainting inpainting = new Inpainting(model, noise, 1, 0, 8);
    List<Img<UnsignedByteType>> three =
        inpainting.fill(levels, unknown, 0, new int[] {2, 0, 1}, silent());
    assertSame(inpainting.fill(levels, unknown, 0, 2, silent()), three.get(0));
    assertThat(values(three.get(0))).isNotEqualTo(values(three.get(2)));
    Cursor<BitType> hole = unknown.localizingCursor();
    while (hole.hasNext()) {
      if (!hole.next().get()) {
        int x = hole.getIntPosition(0);
        int y = hole.getIntPosition(1);
        assertThat(three.get(1).getAt(x, y, 0)).isEqualTo(levels.getAt(x, y, 0));
      }
    }
  }

  @Test
  void refusesSenselessNumbers() {
    for (int particles : new int[] {0, -1, 1025}) {
      assertThatThrownBy(() -> new Inpainting(model, noise, 1, 0, particles))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("particles must be 1…1024, got " + particles);
    }
    assertThatThrownBy(() -> new Inpainting(model, noise, 1, -1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("context");
  }

  @Test
  void knownPixelsStayAndUnknownOnesAreNotRead() {
    Img<UnsignedByteType> first =
        new Inpainting(model, noise, 1, 0, 1).fill(levels, unknown, 0, 0, silent());
    Img<UnsignedByteType> other = levels.copy();
    Cursor<BitType> hole = unknown.localizingCursor();
    while (hole.hasNext()) {
      boolean isUnknown = hole.next().get();
      int x = hole.getIntPosition(0);
      int y = hole.getIntPosition(1);
      if (isUnknown) {
        other.getAt(x, y, 0).set(2 - other.getAt(x, y, 0).get());
      } else {
        assertThat(first.getAt(x, y, 0)).isEqualTo(levels.getAt(x, y, 0));
      }
    }
    assertSame(new Inpainting(model, noise, 1, 0, 1).fill(other, unknown, 0, 0, silent()), first);
  }

  private static Progress silent() {
    return Progress.silent();
  }

  private static void assertSame(Img<UnsignedByteType> actual, Img<UnsignedByteType> expected) {
    assertThat(values(actual)).isEqualTo(values(expected));
  }

  private static int[] values(Img<UnsignedByteType> image) {
    int[] values = new int[(int) image.size()];
    ImgUtil.copy(image, values, 0, new int[] {1, WIDTH, WIDTH * HEIGHT});
    return values;
  }
}
