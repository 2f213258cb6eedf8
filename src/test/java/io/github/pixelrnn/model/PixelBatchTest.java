// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pixelrnn.model.architecture.Encoder;
import io.github.pixelrnn.model.architecture.HeadForm;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PixelBatchTest {
  @Test
  void startsAtLevelZeroAllKnown() {
    PixelBatch batch = new PixelBatch(2, 3, 4, 3, 5, 0);
    assertThat(batch.knownPixels()).isEqualTo(24);
    assertThat(batch.level(1, 2, 3, 2)).isZero();
    assertThat(batch.conditioning(1, 2, 3, 4)).isZero();
    assertThat(batch.conditioning()).isEqualTo(5);
  }

  @Test
  void keepsEveryPlaceApart() {
    PixelBatch batch = new PixelBatch(2, 3, 4, 3, 2, 0);
    int running = 0;
    for (int image = 0; image < 2; image++) {
      for (int y = 0; y < 3; y++) {
        for (int x = 0; x < 4; x++) {
          for (int channel = 0; channel < 3; channel++) {
            batch.setLevel(image, y, x, channel, 200 + running++ % 56);
          }
          batch.setConditioning(image, y, x, 1, batch.index(image, y, x));
        }
      }
    }
    running = 0;
    for (int image = 0; image < 2; image++) {
      for (int y = 0; y < 3; y++) {
        for (int x = 0; x < 4; x++) {
          for (int channel = 0; channel < 3; channel++) {
            assertThat(batch.level(image, y, x, channel)).isEqualTo(200 + running++ % 56);
          }
          assertThat(batch.conditioning(image, y, x, 0)).isZero();
          assertThat(batch.conditioning(image, y, x, 1)).isEqualTo((image * 3 + y) * 4 + x);
        }
      }
    }
  }

  @Test
  void copiesShareNothing() {
    PixelBatch batch = new PixelBatch(1, 2, 2, 1, 1, 0);
    batch.setLevel(0, 1, 1, 0, 255);
    batch.setKnown(0, 0, 1, false);
    batch.setConditioning(0, 1, 0, 0, 0.5f);
    PixelBatch copy = batch.copy();
    batch.setLevel(0, 1, 1, 0, 3);
    batch.setKnown(0, 0, 1, true);
    batch.setConditioning(0, 1, 0, 0, 1);
    assertThat(copy.level(0, 1, 1, 0)).isEqualTo(255);
    assertThat(copy.known(0, 0, 1)).isFalse();
    assertThat(copy.knownPixels()).isEqualTo(3);
    assertThat(copy.conditioning(0, 1, 0, 0)).isEqualTo(0.5f);
  }

  @Test
  void carriesWhatConditionedNetworksRead() {
    Hyperparameters hyperparameters =
        Hyperparameters.of(1, 6, 6, 16, 3)
            .withHead(HeadForm.RESIDUAL_TIED)
            .withEncoder(new Encoder(2));
    PixelBatch batch = PixelBatch.of(hyperparameters, 2, 3, 4);
    assertThat(batch.guide()).isEqualTo(8);
    assertThat(batch.conditioning()).isEqualTo(4);
    batch.setShown(1, 2, 3, false);
    batch.setGuide(1, 2, 3, 7, 2.5f);
    batch.setOrientation(1, 6);
    batch.setKnown(0, 0, 0, false);
    batch.setShown(0, 0, 0, false);
    assertThat(batch.hiddenPixels()).isEqualTo(1);
    assertThat(batch.encoded()).isFalse();
    batch.setConditioning(0, 0, 0, 0, 1);
    assertThat(batch.encoded()).isFalse();
    batch.setConditioning(1, 0, 0, 0, 1);
    for (PixelBatch same : new PixelBatch[] {batch.copy(), batch.select(1, 1)}) {
      assertThat(same.shown(1, 2, 3)).isFalse();
      assertThat(same.guide(1, 2, 3, 7)).isEqualTo(2.5f);
      assertThat(same.orientation(1)).isEqualTo(6);
      assertThat(same.encoded()).isTrue();
    }
    PixelBatch window = batch.window(1, 1, 2, 3);
    assertThat(window.shown(1, 1, 2)).isFalse();
    assertThat(window.guide(1, 1, 2, 7)).isEqualTo(2.5f);
    assertThat(window.shownOnes()).contains(0f, 1f);
    batch.setShown(1, 2, 3, false);
    assertThat(batch.encoded()).isTrue();
    batch.setShown(1, 2, 3, true);
    assertThat(batch.encoded()).isFalse();
    assertThatThrownBy(() -> batch.setOrientation(0, 8)).hasMessageContaining("0…7, got 8");
  }

  /** What an encoder does not see may change; what it sees may not. */
  @Test
  void isEncodedUntilWhatAnEncoderSeesChanges() {
    Hyperparameters hyperparameters =
        Hyperparameters.of(1, 6, 6, 16, 3)
            .withHead(HeadForm.RESIDUAL_TIED)
            .withEncoder(new Encoder(2));
    PixelBatch batch = PixelBatch.of(hyperparameters, 2, 3, 4);
    int seen = hyperparameters.interpolation();
    batch.setShown(1, 2, 3, false);
    assertChanges(batch, false, one -> one.setLevel(1, 2, 3, 2, 7));
    assertChanges(batch, false, one -> one.setMean(1, 2, 3, 2, 7.4f));
    assertChanges(batch, false, one -> one.setKnown(1, 2, 2, false));
    assertChanges(batch, false, PixelBatch::forgetAll);
    assertChanges(batch, false, one -> one.setGuide(1, 2, 2, hyperparameters.channels() - 1, 7));
    assertChanges(batch, true, one -> one.setGuide(1, 2, 2, seen - 1, 7)); // a share, in holes
    assertChanges(batch, false, one -> one.setOrientation(1, 3));
    assertChanges(batch, false, one -> one.setLevel(1, 2, 2, 2, 0));
    assertChanges(batch, false, one -> one.setMean(1, 2, 2, 2, 0.4f));
    assertChanges(batch, false, one -> one.setGuide(1, 2, 2, seen, 0));
    assertChanges(batch, false, one -> one.setShown(1, 2, 2, true));
    assertChanges(batch, true, one -> one.setLevel(1, 2, 2, 2, 7));
    assertChanges(batch, true, one -> one.setMean(1, 2, 2, 2, 0.6f));
    assertChanges(batch, true, one -> one.setShown(1, 2, 2, false));
    assertChanges(batch, true, one -> one.setGuide(1, 2, 3, seen, 7));
    assertChanges(batch, true, one -> one.setGuide(1, 2, 3, seen + 2, 7));
    assertChanges(batch, true, one -> one.put(0, PixelBatch.of(hyperparameters, 1, 3, 4)));
  }

  private static void assertChanges(
      PixelBatch batch, boolean expected, Consumer<PixelBatch> change) {
    PixelBatch copy = batch.copy();
    copy.setConditioning(0, 0, 0, 0, 1);
    copy.setConditioning(1, 0, 0, 0, 1);
    assertThat(copy.encoded()).isTrue();
    change.accept(copy);
    assertThat(copy.encoded()).isNotEqualTo(expected);
    copy.setConditioning(0, 0, 0, 0, 2);
    copy.setConditioning(1, 0, 0, 0, 2);
    assertThat(copy.encoded()).isTrue();
  }

  @Test
  void refusesSizesThatCannotBe() {
    assertThatThrownBy(() -> new PixelBatch(0, 1, 1, 1)).hasMessageContaining("0×1×1×1");
    assertThatThrownBy(() -> new PixelBatch(1, 1, 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PixelBatch(1, 1, 1, 1, -1, 0)).hasMessageContaining("-1");
    assertThatThrownBy(() -> new PixelBatch(1 << 10, 1 << 10, 1 << 11, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("too large");
    assertThatThrownBy(() -> new PixelBatch(1, 1 << 10, 1 << 10, 1, 1 << 11, 0))
        .hasMessageContaining("too large");
  }

  @Test
  void refusesLevelsThatNoBatchHolds() {
    PixelBatch batch = new PixelBatch(1, 1, 1, 1);
    for (int level : new int[] {-1, 256}) {
      assertThatThrownBy(() -> batch.setLevel(0, 0, 0, 0, level))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("" + level);
    }
  }

  @Test
  void selectsImagesInAnyOrder() {
    PixelBatch batch = new PixelBatch(3, 2, 2, 3, 2, 0);
    batch.setLevel(2, 1, 0, 1, 7);
    batch.setKnown(2, 0, 1, false);
    batch.setConditioning(2, 1, 1, 1, 0.5f);
    PixelBatch selected = batch.select(2, 0, 2);
    for (int image : new int[] {0, 2}) {
      assertThat(selected.level(image, 1, 0, 1)).isEqualTo(7);
      assertThat(selected.known(image, 0, 1)).isFalse();
      assertThat(selected.conditioning(image, 1, 1, 1)).isEqualTo(0.5f);
    }
    assertThat(selected.level(1, 1, 0, 1)).isZero();
    assertThat(selected.knownPixels()).isEqualTo(10);
  }
}
