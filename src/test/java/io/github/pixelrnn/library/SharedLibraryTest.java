// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several processes and threads that save and read one name in one library at once. */
class SharedLibraryTest {
  @TempDir Path home;
  private final List<Process> processes = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicBoolean over = new AtomicBoolean();

  @AfterEach
  void stop() throws InterruptedException {
    over.set(true);
    threads.shutdownNow();
    for (Process process : processes) {
      process.destroyForcibly().waitFor();
    }
    assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  @Timeout(60)
  void theLastOneStaysWholeAndReadersSeeOneWhole() throws Exception {
    SaveRounds.save(library(), "first");
    List<Future<Integer>> readers = new ArrayList<>();
    for (int reader = 0; reader < 2; reader++) {
      readers.add(threads.submit(this::readUntilOver));
    }
    for (int writer = 0; writer < 3; writer++) {
      Path said = home.resolve("said-" + writer + ".txt");
      processes.add(SaveRounds.start(library(), "process " + writer, 25, said));
    }
    List<Future<?>> writers = new ArrayList<>();
    for (int writer = 0; writer < 3; writer++) {
      String weights = "thread " + writer;
      writers.add(threads.submit(() -> saveRounds(weights)));
    }
    for (Future<?> writer : writers) {
      writer.get();
    }
    for (int writer = 0; writer < 3; writer++) {
      int code = processes.get(writer).waitFor();
      assertThat(code).as(Files.readString(home.resolve("said-" + writer + ".txt"))).isZero();
    }
    over.set(true);
    for (Future<Integer> reader : readers) {
      assertThat(reader.get()).isPositive();
    }
    assertThat(weights()).endsWith(" 24");
    assertThat(names()).containsExactly(".lock", SaveRounds.NAME);
  }

  /** Of a process that was killed nothing stays; of one that lives, everything does. */
  @Test
  @Timeout(60)
  void onlyWhatTheDeadLeftIsSwept() throws Exception {
    SaveRounds.save(library(), "first");
    try (WorkFolder living = WorkFolder.in(library(), "bricks")) {
      Process other = SaveRounds.start(library(), "other", 1, home.resolve("said.txt"));
      processes.add(other);
      assertThat(other.waitFor()).as(Files.readString(home.resolve("said.txt"))).isZero();
      assertThat(living.model()).as("swept by another process").isDirectory();
      SaveRounds.save(library(), "mine");
      assertThat(living.model()).as("swept by another thread").isDirectory();
    }
    Path dead = Files.createDirectories(library().resolve(".saving-bricks-1/model")).getParent();
    Path older = Files.createDirectory(library().resolve(".saving-bricks-2"));
    Files.createFile(dead.resolve("lock"));
    SaveRounds.save(library(), "next");
    assertThat(dead).doesNotExist();
    assertThat(older).as("died before it had its lock").doesNotExist();
    assertThat(names()).containsExactly(".lock", SaveRounds.NAME);
  }

  /** As on a file system where a killed process left the stamp odd: one more read, no failure. */
  @Test
  void aDamagedModelIsRefusedEvenIfAProcessDiedWhileItMovedFolders() throws IOException {
    SaveRounds.save(library(), "first");
    try (LibraryLock lock = LibraryLock.toMove(library())) {
      lock.begin();
    }
    assertThat(weights()).isEqualTo("first");
    Files.writeString(library().resolve("bricks/saved_model.pb"), "changed");
    assertThatThrownBy(this::weights).hasMessageContainingAll("saved_model.pb", "damaged");
  }

  @Test
  void aThreadThatIsInterruptedSavesAllTheSame() throws Exception {
    Thread.currentThread().interrupt();
    try {
      SaveRounds.save(library(), "first");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(weights()).isEqualTo("first");
  }

  @Test
  @Timeout(60)
  void whoWaitsForTheLockGetsItOnceItsHolderIsGone() throws Exception {
    SaveRounds.save(library(), "first");
    Future<?> waiting;
    try (FileChannel held =
        FileChannel.open(library().resolve(".lock"), StandardOpenOption.WRITE)) {
      held.lock();
      waiting = threads.submit(() -> saveRounds("second"));
      TimeUnit.MILLISECONDS.sleep(100);
      assertThat(weights()).as("readers need no lock").isEqualTo("first");
      assertThat(waiting.isDone()).isFalse();
    }
    waiting.get();
    assertThat(weights()).isEqualTo("second 24");
  }

  private int readUntilOver() throws IOException {
    int read = 0;
    ModelLibrary models = models();
    while (!over.get()) {
      try (OpenedModel opened = models.open(SaveRounds.NAME)) {
        assertThat(opened.card().weightsSha256()).isEqualTo(opened.model().weightsSha256());
      }
      assertThat(models.card(SaveRounds.NAME).name()).isEqualTo(SaveRounds.NAME);
      List<LibraryEntry> entries = models.list();
      assertThat(entries).extracting(LibraryEntry::name).containsExactly(SaveRounds.NAME);
      assertThat(entries.get(0).problem()).isEmpty();
      assertThat(models.own(SaveRounds.NAME)).isPresent();
      read++;
    }
    return read;
  }

  private Void saveRounds(String weights) throws IOException {
    for (int round = 0; round < 25; round++) {
      SaveRounds.save(library(), weights + " " + round);
    }
    return null;
  }

  private String weights() throws IOException {
    try (OpenedModel opened = models().open(SaveRounds.NAME)) {
      assertThat(opened.card().name()).isEqualTo(SaveRounds.NAME);
      return Files.readString(
          library().resolve(SaveRounds.NAME).resolve("variables/variables.data-00000-of-00001"));
    }
  }

  private ModelLibrary models() {
    return new ModelLibrary(library(), List.of(), new FakeEngine());
  }

  private Path library() {
    return home.resolve("models");
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(library())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
