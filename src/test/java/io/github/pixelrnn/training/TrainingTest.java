// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.ScaleBits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;

/** The course of a training, on a model whose losses are known. */
class TrainingTest {
  private static final long MINUTE = 60_000_000_000L;

  private final AtomicLong clock = new AtomicLong();
  private long clockStep = MINUTE + 1;
  private final List<Long> kept = new ArrayList<>();
  private final List<TrainingState.CurvePoint> watched = new ArrayList<>();
  private final List<TrainingImage> images =
      List.of(TrainingImage.known(ArrayImgs.unsignedBytes(4, 4, 1)));
  private final TrainingSplit all = new TrainingSplit(images, List.of());

  @Test
  void weightsThatAreNoNumbersAreNeverKept() {
    Falling model = new Falling(3);
    assertThatThrownBy(() -> train(model, Budget.steps(9), TrainingState.start()))
        .isInstanceOf(DivergedException.class)
        .hasMessageContainingAll(
            "by step 9", "a weight became NaN", "step 2 is kept", "learningrate");
    assertThat(kept).containsExactly(0L, 1L, 2L);
  }

  @Test
  void oneBadStepIsNoDivergence() throws IOException {
    Falling model = new Falling(99);
    model.bad = Set.of(3, 4, 7);
    TrainingState end = train(model, Budget.steps(9), TrainingState.start());
    assertThat(end.steps()).isEqualTo(9);
    assertThat(end.bitsPerDim()).as("mean of those that were not bad").isLessThan(1);
  }

  @Test
  void goesBackToTheLastGoodStateWhenLossesStayFarAboveBlindGuesses() {
    Falling model = new Falling(9999);
    model.bad = IntStream.range(103, 999).boxed().collect(Collectors.toSet());
    clockStep = 1; // so that nothing is kept now and then
    assertThatThrownBy(() -> train(model, Budget.steps(400), TrainingState.start()))
        .isInstanceOfSatisfying(
            DivergedException.class, e -> assertThat(e.step()).isEqualTo(102 + 11))
        .hasMessageContainingAll(
            "7.000 bits/dim, where blind guesses cost 1.00;", "step 100 is kept", "than 0.1");
    assertThat(kept).containsExactly(100L);
    assertThat(model.restarted).as("weights of").isEqualTo(100);
  }

  /** One that begins with the weights of another, on images that those don't know. */
  @Test
  void comingDownFromFarAboveIsNoDivergence() throws IOException {
    Falling model = new Falling(9999);
    model.bad = IntStream.range(1, 30).boxed().collect(Collectors.toSet());
    assertThat(train(model, Budget.steps(60), TrainingState.start()).steps()).isEqualTo(60);
  }

  @Test
  void oneStepBeyondAllMeasureIsDivergence() {
    Falling model = new Falling(9999);
    model.bad = Set.of(60);
    model.badBits = 101;
    clockStep = 1;
    assertThatThrownBy(() -> train(model, Budget.steps(90), TrainingState.start()))
        .isInstanceOf(DivergedException.class)
        .hasMessageContainingAll("by step 60", "101.0 bits/dim", "step 50 is kept");
    assertThat(kept).containsExactly(50L);
  }

  @Test
  void whatDivergedFromTheStartIsNotKept() {
    Falling model = new Falling(9999);
    model.bad = Set.of(2, 3, 4, 5);
    clockStep = 1;
    assertThatThrownBy(() -> train(model, Budget.steps(4), TrainingState.start()))
        .isInstanceOf(DivergedException.class)
        .hasMessageContainingAll("by step 4", "nothing is kept");
    assertThat(kept).isEmpty();
  }

  @Test
  void aBudgetInMinutesCountsAllSessions() throws IOException {
    TrainingState earlier = new TrainingState(4, 150, 2.5, Double.NaN, List.of(), false);
    TrainingState end = train(new Falling(99), Budget.minutes(5), earlier);
    assertThat(end.finished()).isTrue();
    assertThat(end.seconds()).isBetween(300.0, 400.0);
    assertThat(end.steps()).isEqualTo(6);
    assertThat(watched).extracting(TrainingState.CurvePoint::steps).containsExactly(5L, 6L);
    assertThat(training(new Falling(99), Budget.minutes(5)).isFinished(all, end)).isTrue();
    assertThat(training(new Falling(99), Budget.minutes(5)).isFinished(all, earlier)).isFalse();
  }

  @Test
  void theCurveSaysWhereATrainingWentOn() throws IOException {
    TrainingState stopped = train(new Falling(99), Budget.steps(4), TrainingState.start());
    assertThat(stopped.curve()).noneMatch(TrainingState.CurvePoint::isContinuation);
    Training idle = training(new Falling(99), Budget.steps(9));
    TrainingState again = stopped;
    for (int time = 0; time < 3; time++) { // a mark is enough where nothing was learned between
      again = idle.run(all, again, Memory.none(), (m, at, memory) -> {}, (task, done, of) -> false);
    }
    watched.subList(stopped.curve().size(), watched.size()).clear();
    watched.addAll(again.curve().subList(stopped.curve().size(), again.curve().size()));
    TrainingState end = train(new Falling(99), Budget.steps(9), again);
    assertThat(end.curve())
        .filteredOn(TrainingState.CurvePoint::isContinuation)
        .containsExactly(
            new TrainingState.CurvePoint(stopped.steps(), stopped.seconds(), Double.NaN));
    assertThat(watched).as("told as all points").isEqualTo(end.curve());
    assertThat(TrainingState.ofCsv(end.toCsv()).curve()).isEqualTo(end.curve());
  }

  @Test
  void aStateIsTheSameAfterBeingWritten() throws IOException {
    TrainingState end = train(new Falling(99), Budget.steps(3), TrainingState.start());
    TrainingState read = TrainingState.ofCsv(end.toCsv());
    assertThat(read)
        .isEqualTo(
            new TrainingState(
                end.steps(), end.seconds(), end.bitsPerDim(), Double.NaN, end.curve(), false));
    assertThatThrownBy(() -> TrainingState.ofCsv("steps,seconds,bits_per_dim\n1,2\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line 2");
  }

  @Test
  void aStateOfSeveralScalesIsTheSameAfterBeingWritten() {
    ScaleBits first = new ScaleBits(new TreeMap<>(Map.of(4, 5.5, 2, 4.5, 1, 3.25)));
    ScaleBits then = new ScaleBits(new TreeMap<>(Map.of(4, 5.0, 2, Double.NaN, 1, 3.0)));
    List<TrainingState.CurvePoint> curve =
        List.of(
            new TrainingState.CurvePoint(1, 1, 6),
            new TrainingState.CurvePoint(64, 2, Double.NaN, 3.5, first),
            new TrainingState.CurvePoint(128, 3, Double.NaN, 3.25, then));
    TrainingState state = new TrainingState(130, 3.5, 3.75, 3.25, then, curve, false);
    assertThat(state.toCsv().lines())
        .containsExactly(
            "steps,seconds,bits_per_dim,held_out_bits_per_dim,held_out_bits_per_dim_scale_4,"
                + "held_out_bits_per_dim_scale_2,held_out_bits_per_dim_scale_1",
            "1,1.0,6.0,NaN,NaN,NaN,NaN",
            "64,2.0,NaN,3.5,5.5,4.5,3.25",
            "128,3.0,NaN,3.25,5.0,NaN,3.0",
            "130,3.5,3.75,3.25,5.0,NaN,3.0");
    assertThat(TrainingState.ofCsv(state.toCsv())).isEqualTo(state);
    String cut = state.toCsv().replace("128,3.0,NaN,3.25,5.0,NaN,3.0", "128,3.0,NaN,3.25,5.0");
    assertThatThrownBy(() -> TrainingState.ofCsv(cut))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line 4");
  }

  /** Wherever a training goes on, a step has the noise that it would have had. */
  @Test
  void eachStepHasNoiseOfItsOwn() throws IOException {
    Falling model = new Falling(99);
    TrainingState three = train(model, Budget.steps(3), TrainingState.start());
    train(model, Budget.steps(5), three);
    Noise seed = new Noise(1);
    assertThat(model.noises)
        .containsExactly(seed.part(0), seed.part(1), seed.part(2), seed.part(3), seed.part(4));
  }

  private TrainingState train(Falling model, Budget budget, TrainingState from) throws IOException {
    return training(model, budget)
        .run(
            all,
            from,
            Memory.none(),
            (trained, at, memory) -> kept.add(at.steps()),
            Progress.silent());
  }

  private Training training(Falling model, Budget budget) {
    TrainingPlan plan = new TrainingPlan(4, 1, budget, 0.1, false, Binarization.NONE, 1);
    return new Training(model, plan, () -> clock.getAndAdd(clockStep), watched::add);
  }
}
