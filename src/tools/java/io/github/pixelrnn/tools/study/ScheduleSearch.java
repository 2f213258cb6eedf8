// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.study;

import io.github.pixelrnn.evaluation.Evaluation;
import io.github.pixelrnn.evaluation.Likelihood;
import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.model.architecture.Optimizer;
import io.github.pixelrnn.training.Memory;
import io.github.pixelrnn.training.Training;
import io.github.pixelrnn.training.TrainingImage;
import io.github.pixelrnn.training.TrainingPlan;
import io.github.pixelrnn.training.TrainingSplit;
import io.github.pixelrnn.training.TrainingState;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * One network and one data set, and what comes of them by schedules that see equally many images.
 *
 * @param engine runs it
 * @param architecture the network
 * @param images that each schedule sees, an image twice counting twice
 * @param patch their side
 * @param binarization how grey ones become two levels
 * @param seed of weights, order and binarization
 * @param train images to learn from
 * @param test images to be judged on
 */
record ScheduleSearch(
    Engine engine,
    Architecture architecture,
    long images,
    int patch,
    Binarization binarization,
    long seed,
    List<RandomAccessibleInterval<UnsignedByteType>> train,
    List<RandomAccessibleInterval<UnsignedByteType>> test) {

  /** All columns of the file. */
  static final String HEADER =
      Schedule.HEADER
          + ",steps,last_nats_per_image,average_nats_per_image,last_bits_per_dim,"
          + "average_bits_per_dim,test_images,seconds";

  private static final double CLIP_NORM = 1;

  /** Held out only so that an average of the weights is kept. */
  private static final double HELD_OUT = 0.002;

  /**
   * Trains by a schedule, and judges the last weights and their moving average.
   *
   * @return a row of the file
   */
  String row(Schedule schedule) throws IOException {
    TrainingPlan plan = schedule.plan(images, patch, binarization, seed);
    Optimizer optimizer = new Optimizer(schedule.method(), CLIP_NORM);
    Memory[] memory = {Memory.none()};
    try (TrainableModel model =
        engine.create(new NetworkConfiguration(architecture, optimizer), new Noise(seed))) {
      TrainingState end =
          new Training(model, plan, System::nanoTime)
              .run(
                  TrainingSplit.of(
                      train.stream().map(TrainingImage::known).toList(),
                      HELD_OUT,
                      false,
                      new Noise(seed)),
                  TrainingState.start(),
                  Memory.none(),
                  (trained, state, remembered) -> memory[0] = remembered,
                  Progress.silent());
      Likelihood last = judge(model);
      if (!memory[0].average().isEmpty()) {
        model.setWeights(memory[0].average());
      }
      Likelihood average = judge(model);
      return String.format(
          Locale.ROOT,
          "%s,%d,%.4f,%.4f,%.5f,%.5f,%d,%.1f",
          schedule.columns(),
          end.steps(),
          last.natsPerImage(),
          average.natsPerImage(),
          last.bitsPerDim(),
          average.bitsPerDim(),
          last.images(),
          end.seconds());
    }
  }

  private Likelihood judge(TrainableModel model) {
    return new Evaluation(model, binarization, new Noise(seed)).of(test, Progress.silent());
  }
}
