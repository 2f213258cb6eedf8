// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pixelrnn.training.TrainingState.CurvePoint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigitsCurvesTest {
  private static final String HEADING = "steps,seconds,bits_per_dim,held_out_bits_per_dim\n";
  private static final int HELD_OUT = 0xD55E00;
  private static final int STROKE = 0x808080;

  @TempDir private Path folder;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void aSecondTrainingGoesOnWhereTheFirstStopped() throws IOException {
    Path first = file("first.csv", "1,1,0.9,NaN\n20,2,NaN,0.2\n30,3,0.2,0.2\n");
    Path second = file("second.csv", "0,0,NaN,0.2\n10,1,0.15,NaN\n40,9,0.15,0.14\n");
    TrainedCurve curve = TrainedCurve.of("Row LSTM=" + first + "," + second);
    assertThat(curve.name()).isEqualTo("Row LSTM");
    assertThat(curve.points()).extracting(CurvePoint::steps).containsExactly(1L, 20L, 30L, 40L);
    assertThat(curve.points().get(3).bitsPerDim()).isEqualTo(0.15);
    assertThat(curve.parts()).containsExactly(30L);
  }

  @Test
  void wrongCurvesAreRefused() throws IOException {
    for (String wrong : List.of("curve.csv", "=curve.csv", "Row LSTM=")) {
      assertThatThrownBy(() -> TrainedCurve.of(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a curve is NAME=FILE,FILE…, got \"" + wrong + "\"");
    }
    Path other = Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n");
    assertThatThrownBy(() -> TrainedCurve.of("x=" + other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(other + ": line 1 must be");
    Path empty = file("empty.csv", "0,0,NaN,NaN\n");
    assertThatThrownBy(() -> TrainedCurve.of("x=" + empty))
        .hasMessage(empty + ": it has no points");
    Path none = folder.resolve("none.csv");
    assertThat(draw("x=" + none)).isEqualTo(1);
    assertThat(err)
        .hasToString(String.format(Locale.ROOT, "digits-curves: there is no file %s%n", none));
  }

  /** 0.2 bits/dim are 108.7 nats, 0.15 are 81.5. */
  @Test
  void panelsHaveOneScaleAndShowWhereTrainingsWentOn() throws IOException {
    String points = "1,1,1.0,NaN\n50,2,NaN,0.16\n%s100,3,NaN,0.15\n100,3,NaN,0.15\n";
    String plain = "A=" + file("a.csv", String.format(points, ""));
    String resumed = "A=" + file("b.csv", String.format(points, "60,2.5,NaN,NaN\n"));
    assertThat(draw(plain, resumed, plain)).as(err.toString(StandardCharsets.UTF_8)).isZero();
    BufferedImage picture = ImageIO.read(folder.resolve("out.png").toFile());
    int width = picture.getWidth() / 2;
    int height = picture.getHeight() / 2;
    BufferedImage left = picture.getSubimage(0, 0, width, height);
    BufferedImage right = picture.getSubimage(width, 0, width, height);
    assertThat(count(left, HELD_OUT)).isPositive().isEqualTo(count(right, HELD_OUT));
    assertThat(count(right, STROKE) - count(left, STROKE))
        .as("pixels of a stroke")
        .isGreaterThan(8);
    assertThat(count(picture.getSubimage(width, height, width, height), 0xFFFFFF))
        .as("free: three panels")
        .isEqualTo(width * height);
    assertThat(draw("--highest", "81", plain)).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("no curve comes below 81.0 nats; choose a higher edge");
  }

  private int draw(String... arguments) {
    String[] all = List.of(arguments).toArray(new String[arguments.length + 2]);
    all[arguments.length] = "--output";
    all[arguments.length + 1] = folder.resolve("out.png").toString();
    return new DigitsCurvesCommand(new PrintStream(err, true, StandardCharsets.UTF_8)).run(all);
  }

  private Path file(String name, String lines) throws IOException {
    return Files.writeString(folder.resolve(name), HEADING + lines);
  }

  private static int count(BufferedImage image, int colour) {
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        if ((image.getRGB(x, y) & 0xFFFFFF) == colour) {
          count++;
        }
      }
    }
    return count;
  }
}
