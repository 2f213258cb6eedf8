// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.cluster;

import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.launcher.Launcher;
import io.github.pixelrnn.launcher.StarterOption;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.spark.SparkConf;

/** The command line of the launcher for those verbs whose work Spark can do. */
public final class SparkLauncher {
  private static final List<String> VERBS = List.of("batch", "evaluate");
  private static final StarterOption MASTER =
      new StarterOption(
          "--master",
          "URL",
          "Who does the work: local[N] for N cores of this machine, or a cluster, as"
              + " spark://HOST:7077; default "
              + SparkWorkers.HERE
              + ", all cores of this machine",
          "scripts/pixelrnn-spark, or spark-submit");

  private SparkLauncher() {}

  /** Runs a command line and ends the JVM with its exit code. */
  public static void main(String... arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.setOut(err); // what libraries print is no answer
    System.setErr(err);
    int code = run(new SparkConf(), Installation.standard(), out, err, arguments);
    out.flush();
    System.exit(code);
  }

  /**
   * Runs a command line and tells its exit code, as {@link Launcher#run} does.
   *
   * @param conf of Spark
   */
  static int run(
      SparkConf conf,
      Installation installation,
      PrintStream out,
      PrintStream err,
      String... arguments) {
    var commands = Launcher.commands();
    commands.keySet().retainAll(VERBS);
    try (SparkWorkers workers = new SparkWorkers(conf)) {
      return new Launcher(commands, installation.withWorkers(workers), List.of(MASTER), out, err)
          .run(arguments);
    }
  }
}
