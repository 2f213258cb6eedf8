// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pixelrnn.job.Bench;
import io.github.pixelrnn.job.Crew;
import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.job.UnitWork;
import io.github.pixelrnn.launcher.LauncherInAFolder;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Units that are numbers, and what comes of them. */
class SparkCrewTest extends LauncherInAFolder {
  private static final List<Integer> UNITS = IntStream.range(0, 40).boxed().toList();

  private final List<String> log = new ArrayList<>();
  private final List<Integer> came = new ArrayList<>();
  private SparkWorkers workers;

  @BeforeEach
  void startSpark() {
    SparkConf conf = new SparkConf().setMaster("local[2]").set("spark.ui.enabled", "false");
    workers = new SparkWorkers(conf);
  }

  @AfterEach
  void stopSpark() {
    workers.close();
  }

  @Test
  void givesEachUnitsAnswerOnceAndWhatWasSaid() throws IOException {
    try (Crew<Integer, Integer> crew = crew(-1, 40)) {
      assertThat(crew.card().name()).isEqualTo("tiny");
      crew.run(UNITS, came::addAll, Progress.silent());
      assertThat(came).containsExactlyInAnyOrderElementsOf(UNITS.stream().map(u -> u * u).toList());
      assertThat(log).hasSize(40).contains("39 by tiny");
      came.clear();
      crew.run(List.of(), came::addAll, Progress.silent());
      assertThat(came).isEmpty();
    }
  }

  @Test
  void saysWhatSparkGaveUpFor() throws IOException {
    try (Crew<Integer, Integer> crew = crew(20, 40)) {
      assertThatThrownBy(() -> crew.run(UNITS, came::addAll, Progress.silent()))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("Spark gave up: ")
          .hasMessageContaining("20 is too much");
    }
    assertThat(came).as("what came before").isNotEmpty().doesNotContain(400);
  }

  /** Those from 20 on end only when they are told to. */
  @Test
  void stopsWhenToldTo() throws IOException {
    try (Crew<Integer, Integer> crew = crew(-1, 20)) {
      assertThatThrownBy(() -> crew.run(UNITS, came::addAll, (task, done, total) -> done < 3))
          .isInstanceOf(CancellationException.class);
      assertThat(came).hasSizeBetween(3, 20);
    }
  }

  /** An answer that can't be kept, as on a full disk, ends all. */
  @Test
  void endsWithTheOneWhoTakesTheAnswers() throws IOException {
    try (Crew<Integer, Integer> crew = crew(-1, 40)) {
      Crew.Answers<Integer> full =
          come -> {
            throw new IOException("full");
          };
      assertThatThrownBy(() -> crew.run(UNITS, full, Progress.silent()))
          .isInstanceOf(IOException.class)
          .hasMessage("full");
    }
  }

  @Test
  void shipsAMillionInParts() {
    List<Integer> many = IntStream.range(0, 1_000_000).boxed().toList();
    List<Shipment<Integer, Integer>> parts = Shipment.of(many, 20_000);
    assertThat(parts).hasSize(50);
    assertThat(parts.stream().flatMap(part -> part.units().stream()).toList()).isEqualTo(many);
    assertThat(Shipment.<Integer, Integer>of(List.of(), 5)).isEmpty();
  }

  /** The first is let go when nothing has come for a while: 39 others could have. */
  @Test
  void lateUnitIsOvertakenByTwoLotsAtMost() throws IOException {
    Late.HELD.set(true);
    AtomicLong last = new AtomicLong(System.nanoTime());
    Crew.Answers<Integer> answers =
        come -> {
          came.addAll(come);
          last.set(System.nanoTime());
        };
    Progress progress =
        (task, done, total) -> {
          if (done >= 9 && System.nanoTime() - last.get() > 1e9) {
            Late.HELD.set(false);
          }
          return true;
        };
    try (Crew<Integer, Integer> crew = crew(new Late())) {
      crew.run(UNITS, answers, progress);
    }
    assertThat(came.indexOf(0)).isEqualTo(9);
    assertThat(came).containsExactlyInAnyOrderElementsOf(UNITS);
  }

  private Crew<Integer, Integer> crew(int tooMuch, int endless) throws IOException {
    return crew(new Squaring(tooMuch, endless));
  }

  private Crew<Integer, Integer> crew(UnitWork<Integer, Integer> work) throws IOException {
    Installation here = new Installation(folder.resolve("models"), List.of(), REAL);
    return workers.crew(work, "tiny", here, log::add, System::nanoTime);
  }

  /** Holds the first of all, and is given five together. */
  private record Late() implements UnitWork<Integer, Integer> {
    static final AtomicBoolean HELD = new AtomicBoolean();

    @Override
    public String doing() {
      return "Holding";
    }

    @Override
    public String name(Integer unit) {
      return unit.toString();
    }

    @Override
    public int lot() {
      return 5;
    }

    @Override
    public Integer of(Integer unit, Bench bench, Progress progress) {
      while (unit == 0 && HELD.get()) {
        progress.require("Holding", 0, 1);
        LockSupport.parkNanos(1_000_000);
      }
      return unit;
    }
  }

  /** Says which model it has, fails at one number and never ends from one on. */
  private record Squaring(int tooMuch, int endless) implements UnitWork<Integer, Integer> {
    @Override
    public String doing() {
      return "Squaring";
    }

    @Override
    public String name(Integer unit) {
      return unit.toString();
    }

    @Override
    public Integer of(Integer unit, Bench bench, Progress progress) {
      do {
        progress.require("Squaring", 0, 1);
      } while (unit >= endless);
      if (unit == tooMuch) {
        throw new IllegalStateException(unit + " is too much");
      }
      bench.log().accept(unit + " by " + bench.model().card().name());
      return unit * unit;
    }
  }
}
