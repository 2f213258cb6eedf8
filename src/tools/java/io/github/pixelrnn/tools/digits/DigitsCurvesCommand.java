// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.digits;

import io.github.pixelrnn.tools.Panels;
import io.github.pixelrnn.tools.ToolLine;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of {@code scripts/digits-curves}. */
@Command(
    name = "digits-curves",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Draws how networks of MNIST's digits learned, a panel each on one scale")
final class DigitsCurvesCommand {
  private static final int COLUMNS = 2;

  @Parameters(
      arity = "1..*",
      paramLabel = "NAME=FILE[,FILE...]",
      description =
          "Title of a panel, and the training.csv of its training; of several that each began with"
              + " the weights of the one before, all")
  private List<String> curves;

  @Option(
      names = "--highest",
      defaultValue = "100",
      description = "Upper edge in nats an image; ${DEFAULT-VALUE} if not given")
  private double highest;

  @Option(names = "--output", required = true, description = "Picture (.png)")
  private Path output;

  private final PrintStream err;

  DigitsCurvesCommand(PrintStream err) {
    this.err = err;
  }

  /** Runs a command line and ends the JVM with its exit code. */
  public static void main(String... arguments) {
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.setOut(err);
    System.exit(new DigitsCurvesCommand(err).run(arguments));
  }

  int run(String... arguments) {
    return new ToolLine("digits-curves", err).run(this, this::work, arguments);
  }

  private void work() throws IOException {
    List<TrainedCurve> trained = new ArrayList<>();
    for (String curve : curves) {
      trained.add(TrainedCurve.of(curve));
    }
    CurvePanel panel = new CurvePanel(trained, highest);
    Panels.write(trained.stream().map(panel::draw).toList(), COLUMNS, output);
  }
}
