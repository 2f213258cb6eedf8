// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.benchmark;

import io.github.pixelrnn.image.Json;
import io.github.pixelrnn.model.architecture.Architecture;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The command line of {@code scripts/benchmark}. Exit codes as everywhere: 0 done, 1 failed, 2
 * wrong usage.
 */
@Command(
    name = "benchmark",
    mixinStandardHelpOptions = true,
    description = "Measures how fast the networks learn, draw and fill on this machine")
final class BenchmarkCommand {
  private final Workbench workbench;
  private final PrintStream out;
  private final PrintStream err;

  BenchmarkCommand(Workbench workbench, PrintStream out, PrintStream err) {
    this.workbench = workbench;
    this.out = out;
    this.err = err;
  }

  /** Runs a command line and ends the JVM with its exit code. */
  public static void main(String... arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.setOut(err); // standard output is for the figures alone
    System.exit(new BenchmarkCommand(new ForkedWorkbench(), out, err).run(arguments));
  }

  int run(String... arguments) {
    CommandLine line = new CommandLine(this);
    line.addSubcommand(new TrainingTable());
    line.addSubcommand(new SamplingTable());
    line.addSubcommand(new HolesTable());
    line.addSubcommand(new RoundingTable());
    line.addSubcommand(new LoadingTable());
    line.addSubcommand(new Jmh());
    line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    try {
      ParseResult parsed = line.parseArgs(arguments);
      if (CommandLine.printHelpIfRequested(parsed)) {
        return 0;
      }
      if (!parsed.hasSubcommand()) {
        err.println(
            "benchmark: say what: training, sampling, holes, rounding, loading or jmh (see --help)");
        return 2;
      }
      if (parsed.subcommand().commandSpec().userObject() instanceof Table table) {
        return write(table);
      }
      System.setOut(out); // JMH writes its results there
      runJmh();
      return 0;
    } catch (ParameterException | IllegalArgumentException e) {
      err.println("benchmark: " + e.getMessage());
      return 2;
    } catch (IOException | RunnerException e) {
      err.println("benchmark: " + e.getMessage());
      return 1;
    }
  }

  /** Measures all rows; one that fails (too little memory) is said and left out. */
  private int write(Table table) throws IOException {
    List<Task> tasks = table.tasks();
    Map<String, Object> common = Map.of();
    if (table.common() != null) {
      err.println("benchmark: " + table.common().title());
      common = workbench.measure(table.common());
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Task task : tasks) {
      err.printf("benchmark: %d of %d, %s%n", tasks.indexOf(task) + 1, tasks.size(), task.title());
      Map<String, Object> row;
      try {
        row = measured(task);
      } catch (IOException e) {
        err.println("benchmark: " + e.getMessage());
        continue;
      }
      row.putAll(common);
      addShares(row);
      MeasuredNetwork.compare(row, table.comparedToSingle(), rows);
      rows.add(row);
    }
    if (table.json()) {
      out.println(Json.of(rows));
    } else if (!rows.isEmpty()) {
      writeForPeople(table, common, rows);
    }
    return rows.size() == tasks.size() ? 0 : 1;
  }

  private Map<String, Object> measured(Task task) throws IOException {
    Map<String, Object> row = new LinkedHashMap<>(workbench.measure(task));
    if (task.onOneThread() != null) {
      Map<String, Object> alone = workbench.measure(task.onOneThread());
      for (String what : List.of("step_ms", "step_ms_quartiles", "images_per_second")) {
        row.put("one_thread_" + what, alone.get(what));
      }
    }
    return row;
  }

  private void writeForPeople(
      Table table, Map<String, Object> common, List<Map<String, Object>> rows) {
    out.println("On " + rows.get(0).get("device"));
    out.print(TextTable.of(table.columns(), rows));
    if (common.get(PeakTask.FIGURE) instanceof Double peak) {
      out.printf("Peak: %.1f billion multiply–adds a second%n", peak * 1e-9);
    }
    out.println(table.footnote());
  }

  /** What part of the peak of the same run was reached. */
  private static void addShares(Map<String, Object> row) {
    if (row.get(PeakTask.FIGURE) instanceof Double peak) {
      for (String what : List.of("cached", "forward")) {
        if (row.get(what + "_multiply_adds_per_second") instanceof Double reached) {
          row.put(what + "_of_peak", reached / peak);
        }
      }
    }
  }

  private static void runJmh() throws RunnerException {
    new Runner(
            new OptionsBuilder()
                .include("io\\.github\\.pixelrnn\\.tools\\.benchmark\\..*Benchmark")
                .param("kind", Architecture.kinds().toArray(String[]::new))
                .build())
        .run();
  }

  /** The sub-command {@code jmh}; it has no options. */
  @Command(
      name = "jmh",
      mixinStandardHelpOptions = true,
      description = "The same through JMH: a training step and a drawing, batch 16 and 1")
  private static final class Jmh {}
}
