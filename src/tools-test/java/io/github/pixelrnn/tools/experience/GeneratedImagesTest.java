// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.experience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.LongStream;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratedImagesTest {
  private static final int SIDE = 48;
  private static final int COUNT = 60;

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void areTheSameInAnyOrderAndFromManyThreads(int channels) {
    GeneratedImages images = new GeneratedImages(5, SIDE, channels);
    List<List<Integer>> inTurn =
        LongStream.range(0, COUNT).mapToObj(n -> levels(images.image(n))).toList();
    List<List<Integer>> atOnce =
        LongStream.range(0, COUNT)
            .parallel()
            .mapToObj(n -> levels(new GeneratedImages(5, SIDE, channels).image(n)))
            .toList();
    assertThat(atOnce).isEqualTo(inTurn);
  }

  @Test
  void differ() {
    GeneratedImages images = new GeneratedImages(5, SIDE, 1);
    List<List<Integer>> all =
        LongStream.range(-COUNT, COUNT).mapToObj(n -> levels(images.image(n))).toList();
    // All of one level, as a dark image may be, are the only ones that may come twice.
    assertThat(all.stream().filter(levels -> levels.stream().distinct().count() > 2))
        .doesNotHaveDuplicates()
        .hasSizeGreaterThan(COUNT * 9 / 5);
    assertThat(levels(new GeneratedImages(6, SIDE, 1).image(0))).isNotEqualTo(all.get(COUNT));
    assertThat(levels(images.image(1L << 32))).isNotEqualTo(all.get(COUNT));
  }

  @Test
  void haveTheirSizeAndChannels() {
    assertThat(new GeneratedImages(1, 16, 3).image(0).dimensionsAsLongArray())
        .containsExactly(16, 16, 3);
    assertThatIllegalArgumentException().isThrownBy(() -> new GeneratedImages(1, 15, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new GeneratedImages(1, 2049, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new GeneratedImages(1, 64, 2));
  }

  private static List<Integer> levels(Img<UnsignedByteType> image) {
    return LongStream.range(0, image.size())
        .mapToObj(i -> image.getAt(i % SIDE, i / SIDE % SIDE, i / SIDE / SIDE).get())
        .toList();
  }
}
