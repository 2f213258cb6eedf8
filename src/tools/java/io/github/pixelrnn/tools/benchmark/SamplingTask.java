// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.benchmark;

import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.PixelModel;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How fast a network draws: compiled (what it comes to when drawn often: "cached"), step by step,
 * naively, and against one forward pass.
 *
 * @param size side of the images, in pixels
 * @param batch images drawn at once
 * @param repetitions how often each thing is done
 * @param forwardBatch images of the forward pass
 */
record SamplingTask(
    MeasuredNetwork network, int size, int batch, Repetitions repetitions, int forwardBatch)
    implements Task {
  private static final long serialVersionUID = 1;

  /** Says whether drawing is compiled, whatever there is to draw. */
  private static final String COMPILER = "pixelrnn.compiler";

  /** Naive drawing is run whole up to this side only. */
  private static final int WHOLE_NAIVE_SIZE = 28;

  @Override
  public String title() {
    return "sampling " + network.title() + ", " + batch + " images of " + size + "×" + size;
  }

  @Override
  public Map<String, Object> measure(Engine engine) {
    Map<String, Object> figures = new LinkedHashMap<>(network.figures());
    figures.put("size", size);
    figures.put("batch", batch);
    figures.put("device", engine.device());
    try (PixelModel model = engine.create(network.configuration(), new Noise(1))) {
      // First, so that the memory is the sampler's and not the forward pass's.
      Double before = PeakMemory.mebibytes();
      System.setProperty(COMPILER, "never");
      Drawings stepped = Drawings.draw(model, batch, size, repetitions);
      System.setProperty(COMPILER, "always");
      Drawings drawings = Drawings.draw(model, batch, size, repetitions);
      System.clearProperty(COMPILER);
      reportCompilation(figures, stepped, drawings);
      figures.put("peak_mib_before", before);
      figures.put("peak_mib", PeakMemory.mebibytes());
      NaiveCalls naive =
          NaiveCalls.draw(model, batch, size, size <= WHOLE_NAIVE_SIZE, repetitions.limit());
      PixelBatch known = RandomImages.batch(forwardBatch, size);
      Timing forward =
          Timing.measure(1, repetitions.drawings(), () -> model.logProbabilities(known));
      report(figures, drawings, naive, forward.times(1.0 / forwardBatch));
    }
    return figures;
  }

  private void reportCompilation(Map<String, Object> figures, Drawings stepped, Drawings compiled) {
    double before = stepped.timing().median();
    double after = compiled.timing().median();
    figures.put("stepped_seconds", before / batch);
    figures.put("stepped_seconds_quartiles", stepped.timing().times(1.0 / batch).quartiles());
    figures.put("first_stepped_seconds", stepped.first());
    figures.put("first_compiled_seconds", compiled.first());
    figures.put("stepped_to_cached", before / after);
    if (network.single()) { // of two networks the progress tells parts of the whole
      figures.put(
          "compilation_in_steps", stepped.steps() * (compiled.first() - after) / (before - after));
      figures.put("steps", compiled.steps());
      figures.put("step_ms", 1e3 * after / compiled.steps());
    }
    figures.put(
        "stepped_same_pixels", Arrays.equals(stepped.drawn().levels(), compiled.drawn().levels()));
  }

  private void report(
      Map<String, Object> figures, Drawings drawings, NaiveCalls naive, Timing forward) {
    Timing cached = drawings.timing().times(1.0 / batch);
    double naiveSeconds = naive.seconds() / batch;
    double work = MultiplyAdds.perPixel(network.architecture()) * size * size;
    figures.put("naive_seconds", naiveSeconds);
    figures.put("naive_call_seconds_quartiles", naive.call().quartiles());
    figures.put("extrapolated", naive.extrapolated());
    figures.put("cached_seconds", cached.median());
    figures.put("cached_seconds_quartiles", cached.quartiles());
    figures.put("cached_images_per_second", 1 / cached.median());
    figures.put("cached_extrapolated", drawings.extrapolated());
    figures.put("forward_seconds", forward.median());
    figures.put("forward_seconds_quartiles", forward.quartiles());
    figures.put("forward_batch", forwardBatch);
    figures.put("naive_to_cached", naiveSeconds / cached.median());
    figures.put("cached_to_forward", cached.median() / forward.median());
    figures.put("cached_multiply_adds_per_second", work / cached.median());
    figures.put("forward_multiply_adds_per_second", work / forward.median());
    if (!naive.extrapolated() && !drawings.extrapolated()) {
      figures.put("same_pixels", Arrays.equals(naive.drawn().levels(), drawings.drawn().levels()));
    }
  }
}
