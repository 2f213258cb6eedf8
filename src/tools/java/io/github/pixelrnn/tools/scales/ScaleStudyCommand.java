// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.scales;

import io.github.pixelrnn.library.OpenedModel;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.sampling.Sampling;
import io.github.pixelrnn.tools.ToolLine;
import io.github.pixelrnn.tools.Verbs;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of {@code scripts/scale-study}. */
@Command(
    name = "scale-study",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Trains one network and multi-scale models for the same time and compares them")
final class ScaleStudyCommand {
  private static final int LATER = 3;
  private static final String DEFAULT = "${DEFAULT-VALUE} if not given";

  @Option(names = "--images", required = true, description = "IDX file, image or folder")
  private String images;

  @Option(names = "--test", required = true, description = "The same, not trained on")
  private String test;

  @Option(names = "--limit", defaultValue = "10000", description = "Test images; " + DEFAULT)
  private int limit;

  @Option(names = "--network", defaultValue = "PixelCNN", description = DEFAULT)
  private String kind;

  @Option(
      names = "--factor",
      split = ",",
      defaultValue = "1,2,4",
      description = "1 is one network; " + DEFAULT)
  private List<Integer> factors;

  @Option(names = "--minutes", defaultValue = "5", description = "Of each; " + DEFAULT)
  private double minutes;

  @Option(names = "--side", defaultValue = "28", description = "Of the images; " + DEFAULT)
  private int side;

  @Option(names = "--count", defaultValue = "64", description = "Images drawn; " + DEFAULT)
  private int count;

  @Option(names = "--seed", defaultValue = "1", description = DEFAULT)
  private long seed;

  @Option(
      names = "--output",
      defaultValue = "scale-study",
      description = "Folder of figures.csv and the models; " + DEFAULT)
  private Path output;

  @Parameters(arity = "0..*", description = "After --, more options of pixelrnn train")
  private List<String> more = List.of();

  private final PrintStream out;
  private final PrintStream err;

  ScaleStudyCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Runs a command line and ends the JVM with its exit code. */
  public static void main(String... arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.setOut(err); // standard output is for the figures alone
    System.exit(new ScaleStudyCommand(out, err).run(arguments));
  }

  int run(String... arguments) {
    return new ToolLine("scale-study", err).run(this, this::work, arguments);
  }

  private void work() throws IOException {
    if (side < 1 || count < 1) {
      throw new IllegalArgumentException(
          "side and count must be 1 or more, got " + side + " and " + count);
    }
    Verbs verbs = new Verbs(Files.createDirectories(output.resolve("models")), err);
    Path csv = output.resolve("figures.csv");
    List<String> lines = new ArrayList<>(List.of(ScaleRow.HEADER));
    out.println(ScaleRow.HEADER);
    for (int factor : factors) {
      Contestant contestant = new Contestant(kind, factor);
      err.println("scale-study: " + contestant.title());
      String line = row(verbs, contestant).line();
      out.println(line);
      lines.add(line);
      Files.write(csv, lines); // after each: what was measured survives an interruption
    }
    err.println("scale-study: wrote " + csv);
  }

  private ScaleRow row(Verbs verbs, Contestant contestant) throws IOException {
    long start = System.nanoTime();
    Map<String, Object> trained = contestant.train(verbs, contestant.name(), images, options());
    double training = seconds(start);
    Map<String, Object> judged =
        verbs.run(
            List.of(
                "evaluate",
                "--model",
                contestant.name(),
                "--images",
                test,
                "--limit",
                String.valueOf(limit),
                "--seed",
                String.valueOf(seed)));
    double[] sampling = sampling(verbs, contestant.name());
    double[] later = Arrays.copyOfRange(sampling, 1, sampling.length);
    Arrays.sort(later);
    return new ScaleRow(
        contestant,
        side,
        ((Number) trained.get("steps")).longValue(),
        ((Number) judged.get("nats_per_image")).doubleValue(),
        ((Number) judged.get("bits_per_dim")).doubleValue(),
        ((Number) judged.get("images")).longValue(),
        training,
        sampling[0],
        later[later.length / 2]);
  }

  /** What MNIST is trained with; what comes later counts. */
  private List<String> options() {
    List<String> options = new ArrayList<>();
    options.addAll(List.of("--levels", "2", "--binarize", "Stochastic"));
    options.addAll(List.of("--patch", String.valueOf(side)));
    options.addAll(List.of("--minutes", String.valueOf(minutes), "--seed", String.valueOf(seed)));
    options.addAll(more);
    return options;
  }

  /** Seconds of each drawing, the first with all that is done only once. */
  private double[] sampling(Verbs verbs, String name) throws IOException {
    double[] seconds = new double[1 + LATER];
    try (OpenedModel opened = verbs.installation().models().open(name)) {
      Sampling sampling = new Sampling(opened.alone(), new Noise(seed), 1);
      for (int i = 0; i < seconds.length; i++) {
        long start = System.nanoTime();
        sampling.draw(side, side, count, Progress.silent());
        seconds[i] = seconds(start);
      }
    }
    return seconds;
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) * 1e-9;
  }
}
