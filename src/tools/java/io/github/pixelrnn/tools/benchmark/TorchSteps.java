// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Training steps of the same network in PyTorch ({@code scripts/torch-step}), one when asked for,
 * so that ours and theirs take turns. {@code PIXELRNN_PYTHON} names a Python with torch.
 */
final class TorchSteps implements AutoCloseable {
  private static final String PYTHON = "PIXELRNN_PYTHON";
  private static final String SCRIPT = "scripts/torch-step";

  private final Process process;
  private final OutputStream asking;
  private final BufferedReader answers;
  private final long weights;

  /**
   * Starts it.
   *
   * @throws IOException when there is no such Python, no torch, or no such network there
   */
  TorchSteps(MeasuredNetwork network, int size, int batch, int threads) throws IOException {
    NetworkSizes sizes = network.sizes();
    String python = System.getenv().getOrDefault(PYTHON, "python3");
    List<String> command =
        List.of(
            python,
            SCRIPT,
            NetworkSizes.slug(network.kind()),
            String.valueOf(sizes.layers()),
            String.valueOf(sizes.features()),
            String.valueOf(sizes.headWidth()),
            String.valueOf(NetworkSizes.LEVELS),
            String.valueOf(size),
            String.valueOf(batch),
            String.valueOf(threads));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    // Spinning, its threads would take the processor from ours and wait for each other in vain.
    builder.environment().putIfAbsent("OMP_WAIT_POLICY", "PASSIVE");
    this.process = builder.start();
    this.asking = process.getOutputStream();
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.weights = (long) number();
  }

  /** How many the network has there. */
  long weights() {
    return weights;
  }

  /** Makes one. */
  double milliseconds() throws IOException {
    asking.write('\n');
    asking.flush();
    return number();
  }

  private double number() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException(
          SCRIPT + " ended; it needs a Python with torch, which " + PYTHON + " may name");
    }
    return Double.parseDouble(line);
  }

  /** The figures of turns with our own steps. */
  static void measure(
      TorchSteps theirs, Runnable ours, Repetitions repetitions, Map<String, Object> figures)
      throws IOException {
    for (int i = 0; i < repetitions.warmUps(); i++) {
      theirs.milliseconds();
    }
    double[] our = new double[repetitions.runs()];
    double[] their = new double[repetitions.runs()];
    for (int i = 0; i < our.length; i++) {
      long start = System.nanoTime();
      ours.run();
      our[i] = (System.nanoTime() - start) * 1e-6;
      their[i] = theirs.milliseconds();
    }
    figures.put("torch_step_ms", Timing.of(their).median());
    figures.put("torch_step_ms_quartiles", Timing.of(their).quartiles());
    figures.put("torch_weights", theirs.weights());
    figures.put("torch_to_ours", Timing.of(their).median() / Timing.of(our).median());
  }

  @Override
  public void close() {
    process.destroy();
  }
}
