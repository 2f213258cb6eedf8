// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.study;

import io.github.pixelrnn.evaluation.Evaluation;
import io.github.pixelrnn.evaluation.Likelihood;
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
import java.util.concurrent.atomic.AtomicReference;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * One data set, and how all networks of a study are trained on it: alike in everything but the
 * variant.
 *
 * @param engine runs them
 * @param architecture the network whose variants are trained
 * @param optimizer how gradients move the weights
 * @param plan how long and on what
 * @param heldOut share of the images to learn from that tells which weights along the way, or their
 *     moving average, are the best; 0 for the last ones
 * @param train images to learn from
 * @param test images to be judged on
 */
record Study(
    Engine engine,
    Architecture architecture,
    Optimizer optimizer,
    TrainingPlan plan,
    double heldOut,
    List<RandomAccessibleInterval<UnsignedByteType>> train,
    List<RandomAccessibleInterval<UnsignedByteType>> test) {

  /**
   * Trains a variant and judges it.
   *
   * @param settings for its row
   */
  StudyRow run(Variant variant, String settings, Progress progress) throws IOException {
    Architecture network =
        Architecture.of(architecture.kind(), variant.of(architecture.hyperparameters()));
    NetworkConfiguration configuration = new NetworkConfiguration(network, optimizer);
    try (TrainableModel model = engine.create(configuration, new Noise(plan.seed()))) {
      List<TrainingImage> images = train.stream().map(TrainingImage::known).toList();
      TrainingSplit split = TrainingSplit.of(images, heldOut, false, new Noise(plan.seed()));
      AtomicReference<Memory> last = new AtomicReference<>(Memory.none());
      TrainingState end =
          new Training(model, plan, System::nanoTime)
              .run(
                  split,
                  TrainingState.start(),
                  Memory.none(),
                  (trained, state, memory) -> last.set(memory),
                  progress);
      model.setWeights(last.get().best()); // none where nothing is held out
      var learned = split.toLearn().stream().map(TrainingImage::levels).toList();
      int alike = Math.min(learned.size(), test.size());
      return new StudyRow(
          network.kind(),
          variant,
          network.hyperparameters().features(),
          plan.seed(),
          end.steps(),
          StudyRow.Figures.of(judge(model, learned.subList(0, alike))),
          StudyRow.Figures.of(judge(model, test)),
          test.size(),
          end.seconds(),
          settings);
    }
  }

  private Likelihood judge(
      TrainableModel model, List<RandomAccessibleInterval<UnsignedByteType>> images) {
    return new Evaluation(model, plan.binarization(), new Noise(plan.seed()))
        .of(images, Progress.silent());
  }
}
