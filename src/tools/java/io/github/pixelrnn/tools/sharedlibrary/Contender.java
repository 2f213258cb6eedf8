// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.sharedlibrary;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One of the processes that save under one name, and what it said. */
final class Contender {
  private static final Pattern WEIGHTS =
      Pattern.compile("\"weights_sha256\"\\s*:\\s*\"([0-9a-f]{64})\"");

  private final Process process;
  private final Path answer;
  private final Path said;

  /**
   * Starts it.
   *
   * @param launcher the main class that takes command lines
   * @param folder for its files, whose names start with {@code files}
   */
  Contender(Class<?> launcher, List<String> arguments, Path library, Path folder, String files)
      throws IOException {
    answer = folder.resolve(files + "-answer.txt"); // its result has a JSON file of its own
    said = folder.resolve(files + ".txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-Djava.awt.headless=true", "-Dpixelrnn.threads=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), launcher.getName()));
    command.addAll(arguments);
    command.addAll(List.of("--library", library.toString(), "--json"));
    process =
        new ProcessBuilder(command)
            .redirectOutput(answer.toFile())
            .redirectError(said.toFile())
            .start();
  }

  /** Its exit code, once it has ended. */
  int code() throws InterruptedException {
    return process.waitFor();
  }

  /** What it said to people. */
  String said() throws IOException {
    return Files.readString(said);
  }

  /** The hash of what it learned; empty when it ended without. */
  String weights() throws IOException {
    Matcher matcher = WEIGHTS.matcher(Files.readString(answer));
    return matcher.find() ? matcher.group(1) : "";
  }

  /** Whether it said that its model took another one's place, or lost its own. */
  boolean toldOfAnother() throws IOException {
    return said().contains("This replaces the model") || said().contains("Another process has");
  }

  void kill() {
    process.destroyForcibly();
  }
}
