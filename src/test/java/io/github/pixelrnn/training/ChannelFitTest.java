// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.pixelrnn.graph.Catalogue;
import io.github.pixelrnn.model.ChannelCoefficients;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Weight;
import io.github.pixelrnn.prediction.NeighbourMean;
import io.github.pixelrnn.prediction.PredictionInput;
import java.util.List;
import java.util.Map;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Test;

class ChannelFitTest {
  private static final int SIDE = 64;
  private final Noise.Stream noise = new Noise(5).stream(Noise.Purpose.LEVEL);

  /** Noise in the first channel; the others are made of it and of noise of their own. */
  private Img<UnsignedByteType> image(double second, double third, double thirdBySecond) {
    byte[] levels = new byte[3 * SIDE * SIDE];
    int plane = SIDE * SIDE;
    for (int i = 0; i < plane; i++) {
      double a = 20 * noise.gaussian(i / SIDE, i % SIDE, 0);
      double b = second * a + 6 * noise.gaussian(i / SIDE, i % SIDE, 1);
      double c = third * a + thirdBySecond * b + noise.gaussian(i / SIDE, i % SIDE, 2);
      levels[i] = (byte) Math.round(128 + a);
      levels[plane + i] = (byte) Math.round(120 + b);
      levels[2 * plane + i] = (byte) Math.round(100 + c);
    }
    return ArrayImgs.unsignedBytes(levels, SIDE, SIDE, 3);
  }

  @Test
  void findsWhatTheChannelsAreMadeOf() {
    float[] found = ChannelFit.of(List.of(TrainingImage.known(image(0.8, -0.5, 1.2)))).values();
    assertThat(found[0]).isCloseTo(0.8f, within(0.01f));
    assertThat(found[1]).isCloseTo(-0.5f, within(0.05f));
    assertThat(found[2]).isCloseTo(1.2f, within(0.05f));
  }

  @Test
  void channelsWithoutBearingOnEachOtherGetNone() {
    byte[] levels = new byte[3 * SIDE * SIDE];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (byte) Math.round(128 + 20 * noise.gaussian(i, 1, 0));
    }
    Img<UnsignedByteType> image = ArrayImgs.unsignedBytes(levels, SIDE, SIDE, 3);
    for (float one : ChannelFit.of(List.of(TrainingImage.known(image))).values()) {
      assertThat(one).isCloseTo(0, within(0.06f));
    }
  }

  /** A grey photograph in RGB, and channels that are the same everywhere. */
  @Test
  void channelsThatAreTheSameStayWithinBounds() {
    byte[] grey = new byte[3 * SIDE * SIDE];
    for (int i = 0; i < SIDE * SIDE; i++) {
      byte level = (byte) Math.round(128 + 20 * noise.gaussian(i, 2, 0));
      grey[i] = level;
      grey[SIDE * SIDE + i] = level;
      grey[2 * SIDE * SIDE + i] = level;
    }
    Img<UnsignedByteType> image = ArrayImgs.unsignedBytes(grey, SIDE, SIDE, 3);
    float[] found = ChannelFit.of(List.of(TrainingImage.known(image))).values();
    assertThat(found[0]).isCloseTo(1, within(0.01f));
    assertThat(found[1] + found[2]).isCloseTo(1, within(0.01f));
    assertThat(found[1]).isBetween(0f, 1f);

    Img<UnsignedByteType> flat = ArrayImgs.unsignedBytes(SIDE, SIDE, 3);
    assertThat(ChannelFit.of(List.of(TrainingImage.known(flat))).values()).containsOnly(0);
  }

  @Test
  void whatIsUnknownDoesNotCount() {
    Img<UnsignedByteType> image = image(0.8, -0.5, 1.2);
    Img<BitType> unknown = ArrayImgs.bits(SIDE, SIDE);
    Img<UnsignedByteType> damaged = image.copy();
    for (int y = 20; y < 50; y++) {
      for (int x = 10; x < 40; x++) {
        unknown.getAt(x, y).set(true);
        damaged.getAt(x, y, 1).set((x * 7 + y * 13) % 256);
      }
    }
    assertThat(ChannelFit.of(List.of(new TrainingImage(damaged, unknown))).values())
        .isEqualTo(ChannelFit.of(List.of(new TrainingImage(image, unknown))).values());
  }

  /** Worth more than half a bit a subpixel before any training, where the channels go together. */
  @Test
  void aNetworkBeginsWithWhatTheChannelsTellOfEachOther() {
    List<TrainingImage> images = List.of(TrainingImage.known(image(1, 0, 1)));
    HeldOut heldOut = new HeldOut(images, new Noise(1));
    LearningNetworks networks = networks();
    try (TrainableModel model = networks.create(LearningNetworks.plain(3, 256), null)) {
      PredictionInput input =
          new PredictionInput(model.architecture().hyperparameters(), new NeighbourMean(), 128);
      double before = heldOut.bits(model, input, Progress.silent());
      ChannelFit.begin(model, heldOut.toLearn());
      double after = heldOut.bits(model, input, Progress.silent());
      assertThat(after).isLessThan(before - 0.5);
      Weight all = model.weights().get(ChannelCoefficients.WEIGHT);
      assertThat(all.values()).isEqualTo(ChannelFit.of(heldOut.toLearn()).values());
    }
  }

  @Test
  void otherNetworksStayAsTheyAre() {
    List<TrainingImage> images = List.of(TrainingImage.known(ArrayImgs.unsignedBytes(8, 8, 1)));
    LearningNetworks networks = networks();
    try (TrainableModel model = networks.create(LearningNetworks.plain(1, 16), null)) {
      Map<String, Weight> before = model.weights();
      ChannelFit.begin(model, images);
      assertThat(model.weights()).hasSameSizeAs(before);
      model
          .weights()
          .forEach(
              (name, weight) -> assertThat(weight.values()).isEqualTo(before.get(name).values()));
    }
  }

  private static LearningNetworks networks() {
    return new LearningNetworks(
        Catalogue.ENGINE, "PixelCNN", null, new Noise(1), Onlooker.NONE, System::nanoTime);
  }
}
