// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.cluster;

import io.github.pixelrnn.model.EngineProperties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;

/** How many processor cores are this JVM's, by what Spark told it. */
final class Cores {
  private static final Pattern LOCAL = Pattern.compile("local\\[([0-9]+)[,\\]].*");
  private static final Pattern EXECUTOR = Pattern.compile(".*\\s--cores ([0-9]+).*");

  private Cores() {}

  /** As the master says, which has all units done in the driver's JVM; else all there are. */
  static int ofLocal(SparkConf conf) {
    String master = conf.get("spark.master");
    return master.equals("local") ? 1 : number(LOCAL, master);
  }

  /** As the command line says by which Spark starts an executor. */
  static int ofExecutor() {
    return number(EXECUTOR, System.getProperty("sun.java.command", ""));
  }

  /** Has the engine use so many threads, unless a person said how many. */
  static void use(int cores) {
    if (System.getProperty(EngineProperties.THREADS) == null) {
      System.setProperty(EngineProperties.THREADS, Integer.toString(cores));
    }
  }

  private static int number(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.matches()
        ? Integer.parseInt(matcher.group(1))
        : Runtime.getRuntime().availableProcessors();
  }
}
