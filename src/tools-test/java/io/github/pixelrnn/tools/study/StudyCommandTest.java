// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pixelrnn.engine.EngineLoader;
import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.Optimizer;
import io.github.pixelrnn.training.Budget;
import io.github.pixelrnn.training.TrainingImage;
import io.github.pixelrnn.training.TrainingPlan;
import io.github.pixelrnn.training.TrainingSplit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyCommandTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void everyVariantHasOneLineAndThePlotIsThere() throws IOException {
    int code = study("--depths 1,2 --steps 2");
    assertThat(code).isZero();
    List<String> lines = Files.readAllLines(folder.resolve("tiny.csv"));
    // Four connections at depth 2 and depth 1; depth 2 with both counts once.
    assertThat(lines).hasSize(1 + 5);
    assertThat(lines.get(0)).isEqualTo(String.join(",", StudyRow.COLUMNS));
    assertThat(lines.get(1))
        .matches(
            "PixelCNN,2,2,false,false,1,2(,\\d+\\.\\d+){4},3,\\d+\\.\\d,headwidth=2 .*steps=2.*");
    assertThat(lines.get(5)).startsWith("PixelCNN,1,2,true,true,1,2,");
    assertThat(out.toString(StandardCharsets.UTF_8)).hasLineCount(6);
    assertThat(ImageIO.read(folder.resolve("tiny.png").toFile()).getWidth()).isGreaterThan(1000);
  }

  @Test
  void networksOfAnEarlierRunAreNotTrainedAgain() throws IOException {
    assertThat(study("--depths 1 --steps 2")).isZero();
    List<String> first = Files.readAllLines(folder.resolve("tiny.csv"));
    assertThat(study("--depths 1,3 --steps 2")).isZero();
    List<String> second = Files.readAllLines(folder.resolve("tiny.csv"));
    // Their seconds too, which no second training would have.
    assertThat(second).hasSize(first.size() + 1).startsWith(first.toArray(String[]::new));
    assertThat(second.get(second.size() - 1)).startsWith("PixelCNN,3,2,true,true,1,2,");
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("from an earlier run");
    assertThat(study("--depths 1,3 --steps 3")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("were trained otherwise");
    assertThat(Files.readAllLines(folder.resolve("tiny.csv"))).isEqualTo(second);
  }

  @Test
  void otherImagesOfTheSameNameAreAnotherStudy() throws IOException {
    assertThat(study("--depths 1 --steps 1", 37)).isZero();
    List<String> first = Files.readAllLines(folder.resolve("tiny.csv"));
    assertThat(study("--depths 1 --steps 1", 41)).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("were trained otherwise");
    assertThat(Files.readAllLines(folder.resolve("tiny.csv"))).isEqualTo(first);
  }

  /** Noise is learned by heart: the longer, the less probable is other noise. */
  @Test
  void whatIsHeldOutChoosesTheWeights() throws IOException {
    List<RandomAccessibleInterval<UnsignedByteType>> images = noise();
    TrainingSplit split = split(images);
    double last = bits(0, levels(split.toLearn()), levels(split.heldOut()));
    double best = bits(0.4, images, levels(split.heldOut()));
    assertThat(last).isGreaterThan(1.1);
    assertThat(best).isLessThan(1.1);
  }

  @Test
  void trainingImagesAreJudgedWithoutThoseHeldOut() throws IOException {
    List<RandomAccessibleInterval<UnsignedByteType>> images = noise();
    var learned = levels(split(images).toLearn());
    assertThat(learned).hasSize(4).isNotEqualTo(images.subList(0, 4));
    StudyRow row = row(2, 0.4, images, learned);
    assertThat(row.train()).isEqualTo(row.test());
  }

  private static List<RandomAccessibleInterval<UnsignedByteType>> noise() {
    List<RandomAccessibleInterval<UnsignedByteType>> images = new ArrayList<>();
    Random random = new Random(5);
    for (int k = 0; k < 6; k++) {
      byte[] pixels = new byte[25];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (byte) random.nextInt(2);
      }
      images.add(ArrayImgs.unsignedBytes(pixels, 5, 5, 1));
    }
    return images;
  }

  private static TrainingSplit split(List<RandomAccessibleInterval<UnsignedByteType>> images) {
    return TrainingSplit.of(
        images.stream().map(TrainingImage::known).toList(), 0.4, false, new Noise(1));
  }

  private static double bits(
      double heldOut,
      List<RandomAccessibleInterval<UnsignedByteType>> train,
      List<RandomAccessibleInterval<UnsignedByteType>> test)
      throws IOException {
    return row(600, heldOut, train, test).test().bits();
  }

  private static StudyRow row(
      int steps,
      double heldOut,
      List<RandomAccessibleInterval<UnsignedByteType>> train,
      List<RandomAccessibleInterval<UnsignedByteType>> test)
      throws IOException {
    TrainingPlan plan =
        new TrainingPlan(28, 4, Budget.steps(steps), 0.02, false, Binarization.NONE, 1);
    Study study =
        new Study(
            EngineLoader.load(),
            Architecture.of("PixelCNN", Hyperparameters.of(1, 8, 8, 2, 1)),
            new Optimizer(Optimizer.Method.ADAM, 1),
            plan,
            heldOut,
            train,
            test);
    return study.run(new Variant(1, true, true), "", Progress.silent());
  }

  private static List<RandomAccessibleInterval<UnsignedByteType>> levels(
      List<TrainingImage> images) {
    return images.stream().map(TrainingImage::levels).toList();
  }

  private int study(String options) throws IOException {
    return study(options, 37);
  }

  private int study(String options, int factor) throws IOException {
    Path digits = idx(6, factor);
    String line =
        "--layers 2 --features 2 --headwidth 2 --batch 2 --limit 3 "
            + ("--images " + digits + " --test " + digits + " --output " + folder.resolve("tiny"));
    return new StudyCommand(stream(out), stream(err))
        .run(EngineLoader.load(), (line + " " + options).split(" "));
  }

  @Test
  void wrongOptionsAreRefused() throws IOException {
    String[] line = {"--images", "none", "--test", "none", "--levels", "4"};
    assertThat(new StudyCommand(stream(out), stream(err)).run(EngineLoader.load(), line))
        .isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("levels 2").hasLineCount(1);
  }

  private Path idx(int count, int factor) throws IOException {
    int size = 5;
    ByteBuffer bytes = ByteBuffer.allocate(16 + count * size * size);
    bytes.putInt(0x00000803).putInt(count).putInt(size).putInt(size);
    while (bytes.hasRemaining()) {
      bytes.put((byte) (bytes.position() * factor));
    }
    return Files.write(folder.resolve("digits-idx3-ubyte"), bytes.array());
  }

  private static PrintStream stream(ByteArrayOutputStream to) {
    return new PrintStream(to, true, StandardCharsets.UTF_8);
  }
}
