// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code scripts/pixelrnn} in a folder of its own, with a Java that does nothing but note how it
 * was called, and what a test tells it.
 */
class LaunchScriptTest {
  private static final int LONGEST_SECONDS = 60;
  private static final String ARCHIVE_IN_USE = "-XX:SharedArchiveFile=";
  private static final String ARCHIVE_MADE = "-XX:ArchiveClassesAtExit=";
  private static final String PRINTED =
      """
      WARNING: All log messages before absl::InitializeLog() is called are written to STDERR
      I0000 00:00:1795769883.058204    7286 mlir_graph_optimization_pass.cc:401] MLIR V1 optimization pass is not enabled
      I0000 00:00:1795769883.405505    7286 service.cc:148] XLA service 0x7f0692884a10 initialized for platform Host
      I0000 00:00:1795769883.405533    7286 service.cc:156]   StreamExecutor device (0): Host, Default Version
      I0000 00:00:1795769884.159747    7286 device_compiler.h:188] Compiled cluster using XLA!  This line is logged at most once
      I0000 00:00:1795847387.075356   14605 auto_mixed_precision.cc:2329] Running auto_mixed_precision_onednn_bfloat16 graph optimizer
      I0000 00:00:1795847387.098063   14605 auto_mixed_precision.cc:2260] Converted 1251/4493 nodes to bfloat16 precision using 57 cast(s)
      I0000 00:00:1795844952.299630    5339 auto_mixed_precision.cc:1508] No allowlist ops found, nothing to do
      """;

  /** The lines of calls, then what the test tells, then an archive where one is asked for. */
  private static final String JAVA =
      """
      #!/usr/bin/env bash
      echo "$* XLA_FLAGS=$XLA_FLAGS" >>"$CALLS"
      eval "${TOLD:-}"
      for word; do
        case $word in
          -XX:ArchiveClassesAtExit=*) printf '%s' "${CONTENT-classes}" >"${word#*=}" ;;
        esac
      done
      """;

  @TempDir Path folder;
  private Path root;

  @BeforeEach
  void layOut() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "no bash here");
    root = folder.resolve("checkout");
    for (String name : List.of("scripts", "src/main", "plugin-resources/samples", "target")) {
      Files.createDirectories(root.resolve(name));
    }
    Files.copy(Path.of("scripts/pixelrnn"), root.resolve("scripts/pixelrnn"));
    Files.createFile(root.resolve("pom.xml"));
    Files.createFile(root.resolve("target/pixelrnn-1.jar"));
    Files.writeString(root.resolve("target/class-path.txt"), "/other.jar");
    Path java = folder.resolve("java/bin/java");
    Files.createDirectories(java.getParent());
    Files.writeString(java, JAVA);
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Files.writeString(folder.resolve("java/release"), "JAVA_VERSION=\"17.0.1\"\n");
  }

  @Test
  void keepsAnArchiveOfClassesAfterTheFirstWork() throws Exception {
    assertThat(run("models list")).isZero();
    assertThat(calls()).hasSize(1);
    assertThat(run("inpaint")).isZero();
    assertThat(calls()).hasSize(2).last().asString().contains(ARCHIVE_MADE);
    assertThat(run("inpaint")).isZero();
    assertThat(calls()).hasSize(1).first().asString().contains(ARCHIVE_IN_USE);
    assertThat(said()).isEmpty();
  }

  @Test
  void makesAShortenedArchiveAnew() throws Exception {
    run("inpaint");
    Files.writeString(archive(), "class");
    assertThat(run("inpaint")).isZero();
    assertThat(calls()).hasSize(2).first().asString().doesNotContain(ARCHIVE_IN_USE);
    assertThat(archive()).hasContent("classes");
    run("inpaint");
    assertThat(calls()).hasSize(1).first().asString().contains(ARCHIVE_IN_USE);
  }

  @Test
  void aMovedCheckoutGetsAnArchiveOfItsOwn() throws Exception {
    run("inpaint");
    root = Files.move(root, folder.resolve("moved"));
    run("inpaint");
    assertThat(calls()).hasSize(2).first().asString().doesNotContain(ARCHIVE_IN_USE);
    run("inpaint");
    assertThat(calls()).hasSize(1).first().asString().contains(ARCHIVE_IN_USE + root);
  }

  @Test
  void aNewBuildGetsAnArchiveOfItsOwn() throws Exception {
    run("inpaint");
    Files.setLastModifiedTime(
        root.resolve("target/pixelrnn-1.jar"),
        FileTime.from(Instant.now().plus(Duration.ofMinutes(1))));
    run("inpaint");
    assertThat(calls()).hasSize(2).first().asString().doesNotContain(ARCHIVE_IN_USE);
  }

  @Test
  void theArchiveIsMadeWithoutTheUsersOptions() throws Exception {
    String option = "-Xlog:gc:file=gc.log";
    run("inpaint", Map.of("PIXELRNN_JAVA_OPTIONS", option));
    assertThat(calls()).hasSize(2);
    assertThat(calls().get(0)).contains(option);
    assertThat(calls().get(1)).doesNotContain(option);
  }

  @Test
  void anArchiveThatCouldNotBeMadeIsTriedAgainLater() throws Exception {
    Map<String, String> empty = Map.of("CONTENT", "");
    run("inpaint", empty);
    assertThat(calls()).hasSize(2);
    assertThat(files("target")).noneMatch(name -> name.endsWith(".jsa"));
    run("inpaint", empty);
    assertThat(calls()).hasSize(1);
    Path note = root.resolve("target").resolve(noted());
    Files.setLastModifiedTime(note, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    run("inpaint");
    assertThat(calls()).hasSize(2);
    assertThat(archive()).hasContent("classes");
  }

  @Test
  void leavesNothingElseInTarget() throws Exception {
    run("inpaint");
    assertThat(files("target"))
        .containsExactlyInAnyOrder(
            "class-path.txt", "pixelrnn-1.jar", archive().getFileName() + "", noted());
  }

  @ParameterizedTest
  @CsvSource({"KILL, 137, was killed (137)", "ABRT, 134, has crashed (134)"})
  void tellsInOneSentenceWhyJavaEnded(String signal, int code, String why) throws Exception {
    assertThat(run("inpaint", Map.of("TOLD", "kill -s " + signal + " $$"))).isEqualTo(code);
    assertThat(said()).hasSize(1).first().asString().startsWith("pixelrnn: Java " + why);
  }

  @Test
  void anArchiveThatJavaCrashedWithIsMadeAnew() throws Exception {
    run("inpaint");
    run("inpaint", Map.of("TOLD", "kill -s ABRT $$"));
    assertThat(files("target")).noneMatch(name -> name.endsWith(".jsa"));
    run("inpaint");
    assertThat(archive()).exists();
  }

  @Test
  void keepsTheCodeOfAFailure() throws Exception {
    assertThat(run("inpaint", Map.of("TOLD", "exit 2"))).isEqualTo(2);
    assertThat(calls()).hasSize(1);
    assertThat(said()).isEmpty();
  }

  @Test
  void passesOverTheLinesThatTensorFlowPrints() throws Exception {
    Map<String, String> told = Map.of("TOLD", "echo \"$PRINTED\" >&2", "PRINTED", PRINTED.strip());
    assertThat(run("inpaint", told)).isZero();
    assertThat(said()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pixelrnn: out/XLA service 0x.pngx does not exist",
        "pixelrnn: absl::InitializeLog.png does not exist",
        "I0000 00:00:1795769883.405505    7286 service.cc:148] out of memory",
        "W0000 00:00:1795769883.405505    7286 service.cc:148] XLA service 0x7 is ill"
      })
  void passesOnAllOtherLines(String line) throws Exception {
    run("inpaint", Map.of("TOLD", "echo \"$PRINTED\" >&2", "PRINTED", line));
    assertThat(said()).containsExactly(line);
  }

  @ParameterizedTest
  @ValueSource(strings = {">&-", "2>&-", ">&- 2>&-", "<&-"})
  void whatIsClosedTakesNothing(String closed) throws Exception {
    Map<String, String> told = Map.of("TOLD", "echo said >&2; echo answered");
    assertThat(run("models list " + closed, told)).isZero();
    assertThat(calls()).hasSize(1);
    List<String> open = new ArrayList<>();
    if (!closed.startsWith(">")) {
      open.add("answered");
    }
    if (!closed.contains("2>")) {
      open.add("said");
    }
    assertThat(said()).containsExactlyInAnyOrderElementsOf(open);
  }

  @Test
  void setsFlagsOfTheCompilerWhereTheUserHasNone() throws Exception {
    run("models list");
    assertThat(calls().get(0)).endsWith(" XLA_FLAGS=--xla_cpu_multi_thread_eigen=false");
    run("models list", Map.of("XLA_FLAGS", "--xla_dump_to=there"));
    assertThat(calls().get(0)).endsWith(" XLA_FLAGS=--xla_dump_to=there");
  }

  private int run(String line) throws Exception {
    return run(line, Map.of());
  }

  private int run(String line, Map<String, String> variables) throws Exception {
    Files.deleteIfExists(folder.resolve("calls"));
    ProcessBuilder builder = new ProcessBuilder("/bin/bash", "-c", "exec \"$0\" " + line);
    builder.command().add(root.resolve("scripts/pixelrnn").toString());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeAll(List.of("XLA_FLAGS", "PIXELRNN_JAVA_OPTIONS"));
    environment.put("JAVA_HOME", folder.resolve("java").toString());
    environment.put("CALLS", folder.resolve("calls").toString());
    environment.putAll(variables);
    Process process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .directory(folder.toFile())
            .start();
    assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  /** How the last run called Java, a line each. */
  private List<String> calls() throws IOException {
    return Files.readAllLines(folder.resolve("calls"));
  }

  private List<String> said() throws IOException {
    return Files.readAllLines(folder.resolve("said"));
  }

  private Path archive() {
    return root.resolve("target").resolve(one("classes-.*\\.jsa"));
  }

  private String noted() {
    return one("classes-.*\\.txt");
  }

  private String one(String pattern) {
    List<String> names = files("target").stream().filter(name -> name.matches(pattern)).toList();
    assertThat(names).hasSize(1);
    return names.get(0);
  }

  private List<String> files(String in) {
    return Arrays.asList(root.resolve(in).toFile().list());
  }
}
