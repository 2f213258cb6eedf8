// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.benchmark;

import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.architecture.Precision;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How fast a network learns.
 *
 * @param size side of the images, in pixels
 * @param batch images a step
 * @param precision of the steps
 * @param repetitions how often each thing is done
 * @param threads 0 for all
 * @param against whether PyTorch takes turns
 */
record TrainingTask(
    MeasuredNetwork network,
    int size,
    int batch,
    Precision precision,
    Repetitions repetitions,
    int threads,
    boolean against)
    implements Task {
  private static final long serialVersionUID = 1;
  private static final double LEARNING_RATE = 1e-3;

  @Override
  public String title() {
    String where = threads == 1 ? " on one thread" : "";
    String bits = precision == Precision.FLOAT32 ? "" : " in " + precision.label();
    return "training "
        + network.title()
        + bits
        + ", "
        + batch
        + " images of "
        + size
        + "×"
        + size
        + where;
  }

  @Override
  public Task onOneThread() {
    return threads == 1
        ? null
        : new TrainingTask(network, size, batch, precision, repetitions, 1, false);
  }

  @Override
  public Map<String, Object> measure(Engine engine) throws IOException {
    Map<String, Object> figures = new LinkedHashMap<>(network.figures());
    figures.put("size", size);
    figures.put("batch", batch);
    figures.put("precision", precision.label());
    figures.put("threads", engine.threads());
    figures.put("device", engine.device()); // loads the native library, which no figure contains
    figures.put("peak_mib_before", PeakMemory.mebibytes());
    long start = System.nanoTime();
    Engine learning = engine.learningIn(precision);
    try (TrainableModel model = learning.create(network.configuration(), new Noise(1))) {
      figures.put("build_seconds", (System.nanoTime() - start) * 1e-9);
      PixelBatch images = RandomImages.batch(batch, size);
      start = System.nanoTime();
      model.step(images, LEARNING_RATE);
      figures.put("first_step_seconds", (System.nanoTime() - start) * 1e-9);
      Timing step =
          Timing.measure(
              repetitions.warmUps(), repetitions.runs(), () -> model.step(images, LEARNING_RATE));
      model.logProbabilities(images); // in BFloat16 the first builds what is asked
      Timing evaluation =
          Timing.measure(
              repetitions.warmUps(), repetitions.runs(), () -> model.logProbabilities(images));
      figures.put("step_ms", step.times(1e3).median());
      figures.put("step_ms_quartiles", step.times(1e3).quartiles());
      figures.put("evaluation_ms", evaluation.times(1e3).median());
      figures.put("evaluation_ms_quartiles", evaluation.times(1e3).quartiles());
      figures.put("images_per_second", batch / step.median());
      figures.put("timed_runs", step.runs());
      figures.put(
          "weights", model.weights().values().stream().mapToLong(w -> w.values().length).sum());
      if (against) {
        try (TorchSteps theirs = new TorchSteps(network, size, batch, engine.threads())) {
          TorchSteps.measure(theirs, () -> model.step(images, LEARNING_RATE), repetitions, figures);
        }
      }
      figures.put("peak_mib", PeakMemory.mebibytes());
      figures.putAll(ExportedGraph.of(model).figures()); // after the peak: exporting takes its own
    }
    return figures;
  }
}
