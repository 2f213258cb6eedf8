// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.fuzz;

import com.code_intelligence.jazzer.Jazzer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A run of Jazzer on one reading, in a process of its own.
 *
 * @param reading what is tried
 * @param folder new, for its files
 * @param seconds how long
 */
record Fuzzing(Reading reading, Path folder, long seconds) {
  /** An input that takes longer is one that is not handled. */
  private static final int LONGEST_SECONDS = 30;

  private static final int MEGABYTES = 1_024;
  private static final int MOST_FINDINGS = 50;

  private static final String SEEDS = "seeds";
  private static final Pattern THROWN = Pattern.compile("== Java Exception: (.*)");
  private static final Pattern KEPT = Pattern.compile("Test unit written to (.*)");

  /**
   * What came of it.
   *
   * @param counts of inputs
   * @param unhandled file with the input that does it, by what was thrown
   */
  record Result(Tally.Counts counts, Map<Path, String> unhandled) {}

  /** The good inputs to begin with, in the order of their names. */
  static List<Path> seeds(Path folder) throws IOException {
    try (Stream<Path> seeds = Files.list(folder.resolve(SEEDS))) {
      return seeds.sorted().toList();
    }
  }

  Result run() throws IOException, InterruptedException {
    Path seeds = Files.createDirectories(folder.resolve(SEEDS));
    Path found = Files.createDirectories(folder.resolve("found"));
    SmallModel.save(folder);
    reading.seed(folder.resolve(SmallModel.NAME), seeds);
    Path log = folder.resolve("log.txt");
    Process process =
        new ProcessBuilder(command(seeds, found))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    int code = process.waitFor();
    Map<Path, String> unhandled = unhandled(log);
    if (code != 0 && unhandled.isEmpty()) {
      unhandled.put(log, "ended with " + code);
    }
    return new Result(Tally.Counts.of(folder.resolve(FuzzTarget.TALLY)), unhandled);
  }

  private List<String> command(Path seeds, Path found) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx" + MEGABYTES + "m", "-Djava.awt.headless=true"));
    command.add("-XX:+EnableDynamicAgentLoading");
    command.add("-D" + FuzzTarget.READING + "=" + reading.name());
    command.add("-D" + FuzzTarget.FOLDER + "=" + folder);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Jazzer.class.getName()));
    command.add("--target_class=" + FuzzTarget.class.getName());
    command.add("--instrumentation_includes=io.github.pixelrnn.**:ij.io.**:org.snakeyaml.**");
    // That a path is a stranger's choice is no finding here: each file's name is ours.
    command.add("--disabled_hooks=com.code_intelligence.jazzer.sanitizers.FilePathTraversal");
    command.add("--keep_going=" + MOST_FINDINGS);
    command.add("--reproducer_path=" + found);
    command.addAll(List.of("-max_total_time=" + seconds, "-timeout=" + LONGEST_SECONDS));
    command.addAll(List.of("-rss_limit_mb=" + 3 * MEGABYTES, "-print_final_stats=1"));
    command.add("-artifact_prefix=" + found + "/");
    command.add(Files.createDirectories(folder.resolve("corpus")).toString());
    command.add(seeds.toString());
    return command;
  }

  private static Map<Path, String> unhandled(Path log) throws IOException {
    Map<Path, String> unhandled = new LinkedHashMap<>();
    String thrown = "no answer in time, or no memory";
    for (String line : Files.readAllLines(log, StandardCharsets.ISO_8859_1)) {
      Matcher exception = THROWN.matcher(line);
      Matcher kept = KEPT.matcher(line);
      if (exception.find()) {
        thrown = exception.group(1);
      } else if (kept.find()) {
        unhandled.put(Path.of(kept.group(1).strip()), thrown);
        thrown = "no answer in time, or no memory";
      }
    }
    return unhandled;
  }
}
