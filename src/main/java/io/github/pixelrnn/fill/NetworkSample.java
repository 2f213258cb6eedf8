// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import io.github.pixelrnn.model.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/**
 * Fills holes with the likeliest of several draws, each hole with its own: otherwise the largest
 * would decide for all.
 *
 * <p>A hole is judged by the known pixels that it is the nearest hole of, while the other holes are
 * filled by the same draw. What is chosen so is judged again together, and holes whose choices do
 * not suit each other go back to the best whole draw. Of all that was judged together the likeliest
 * is taken, so it is never less likely than that draw.
 */
public final class NetworkSample implements FillMethod {
  /** The method's name in the log and the provenance. */
  public static final String LABEL = "network sample";

  /** To draw a pixel of all answers takes about as long as to judge so many of one. */
  private static final long JUDGED = 1000;

  /** How many mixtures are judged: the first, and what is left of it when holes went back. */
  private static final int ROUNDS = 4;

  /** Bits that one and the same hole may differ by from call to call. */
  private static final double ROUNDING = 1e-3;

  /** Parts of the progress. */
  private static final long ALL = 10_000;

  private final Inpainting inpainting;
  private final ContextLikelihood judge;
  private final int first;
  private final int draws;

  /**
   * A choice among draws of an inpainting: its candidates 0, 1, 2 and so on.
   *
   * @param draws how many; 1 takes that one, unjudged
   * @throws IllegalArgumentException for fewer than 1
   */
  public NetworkSample(Inpainting inpainting, ContextLikelihood judge, int draws) {
    this(inpainting, judge, 0, draws);
  }

  /**
   * The same for a part of a plane, which is given alone: its holes get what they get in the whole.
   */
  public NetworkSample within(PlanePart part) {
    return new NetworkSample(inpainting.within(part), judge, first, draws);
  }

  /** Among its candidates from {@code first} on. */
  NetworkSample(Inpainting inpainting, ContextLikelihood judge, int first, int draws) {
    if (draws < 1) {
      throw new IllegalArgumentException("draws must be 1 or more, got " + draws);
    }
    this.inpainting = inpainting;
    this.judge = judge;
    this.first = first;
    this.draws = draws;
  }

  @Override
  public String label() {
    return LABEL;
  }

  @Override
  public Proposal propose(
      HoledPlane plane, RandomAccessibleInterval<BitType> holes, Progress progress) {
    List<FilledPart> parts = new ArrayList<>();
    for (FilledPart.Sampled part :
        parts(plane.levels(), plane.unknown(), plane.number(), progress)) {
      parts.add(
          holes == plane.unknown()
              ? part
              : new FilledPart.Sampled(
                  part.candidate(), part.levels(), FilledPart.both(part.where(), holes)));
    }
    return Proposal.of(LABEL, parts);
  }

  /**
   * Chooses for one plane. Of equally likely draws the first is taken, or for a hole among several
   * the one that is best for all.
   *
   * @param levels (x, y, channel) starting at 0; what stands at unknown pixels is not read
   * @param unknown (x, y), true = to be filled
   * @param plane the plane's number in its stack, which its random numbers depend on
   * @return by candidate; every unknown pixel is in exactly one part
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  public List<FilledPart.Sampled> parts(
      RandomAccessibleInterval<UnsignedByteType> levels,
      RandomAccessibleInterval<BitType> unknown,
      int plane,
      Progress progress) {
    if (draws == 1) {
      Img<UnsignedByteType> only = inpainting.fill(levels, unknown, plane, first, progress);
      return List.of(new FilledPart.Sampled(first, only, unknown));
    }
    int[] candidates = IntStream.range(first, first + draws).toArray();
    List<Interval> boxes = ContextLikelihood.boxes(unknown, judge.margins());
    long[] work = work(boxes, unknown);
    List<Img<UnsignedByteType>> answers =
        inpainting.fill(levels, unknown, plane, candidates, part(progress, work, 0));
    Img<UnsignedByteType> mixture = answers.get(0).copy();
    Map<Integer, FilledPart.Sampled> parts = new TreeMap<>();
    for (int box = 0; box < boxes.size(); box++) {
      // Holes outside a box are of no account for what is judged around it.
      Interval window = judge.margins().around(boxes.get(box), unknown);
      NearestHoles holes = new NearestHoles(unknown, window);
      Progress choosing = part(progress, work, box + 1);
      int[] chosen = choose(answers, boxes.get(box), holes, unknown, mixture, choosing);
      FilledPart.forEachUnknown(
          Views.interval(unknown, boxes.get(box)),
          (x, y) ->
              parts
                  .computeIfAbsent(
                      chosen[holes.of(x, y)],
                      k -> new FilledPart.Sampled(first + k, answers.get(k), nothing(unknown)))
                  .where()
                  .getAt(x, y)
                  .set(true));
    }
    return List.copyOf(parts.values());
  }

  /**
   * Chooses for the holes of one box.
   *
   * @param mixture of the size of the answers, written to
   * @return the number of the answer for each hole
   */
  private int[] choose(
      List<Img<UnsignedByteType>> answers,
      Interval box,
      NearestHoles holes,
      RandomAccessibleInterval<BitType> unknown,
      Img<UnsignedByteType> mixture,
      Progress progress) {
    ContextLikelihood.Around around = new ContextLikelihood.Around(box, holes.count(), holes::of);
    int all = answers.size() + ROUNDS;
    double[][] bits = judge.bits(answers, around, unknown, progress.part(0, answers.size(), all));
    double[] sums = new double[answers.size()];
    Arrays.setAll(sums, k -> Arrays.stream(bits).mapToDouble(hole -> hole[k]).sum());
    int whole = best(sums);
    int[] chosen = Arrays.stream(bits).mapToInt(hole -> better(hole, whole)).toArray();
    int[] likeliest = new int[chosen.length];
    Arrays.fill(likeliest, whole);
    double most = sums[whole];
    for (int round = 0; round < ROUNDS; round++) {
      if (Arrays.stream(chosen).allMatch(k -> k == whole)) {
        break;
      }
      FilledPart.forEachUnknown(
          Views.interval(unknown, box),
          (x, y) -> FilledPart.put(answers.get(chosen[holes.of(x, y)]), mixture, x, y));
      Progress checking = progress.part(answers.size() + round, answers.size() + round + 1, all);
      double[] mixed =
          Arrays.stream(judge.bits(List.of(mixture), around, unknown, checking))
              .mapToDouble(hole -> hole[0])
              .toArray();
      double sum = Arrays.stream(mixed).sum();
      if (sum > most) {
        likeliest = chosen.clone();
        most = sum;
      }
      double[] gains = new double[mixed.length];
      Arrays.setAll(gains, hole -> mixed[hole] - bits[hole][whole]);
      if (!putBack(chosen, whole, holes.lessLossesBeside(gains))) {
        break;
      }
    }
    return likeliest;
  }

  /** The best draw of a hole, or the whole one where that is as good. */
  private static int better(double[] bits, int whole) {
    int best = best(bits);
    return bits[best] > bits[whole] + ROUNDING ? best : whole;
  }

  /**
   * Puts holes back to the best whole draw that lost by leaving it, or gained less than holes
   * beside them lost: what is known between two counts for one of them, and the other may be to
   * blame.
   *
   * @param gains by hole, in bits, less such losses
   * @return whether any was
   */
  private static boolean putBack(int[] chosen, int whole, double[] gains) {
    boolean any = false;
    for (int hole = 0; hole < chosen.length; hole++) {
      if (chosen[hole] != whole && gains[hole] < -ROUNDING) {
        chosen[hole] = whole;
        any = true;
      }
    }
    return any;
  }

  /** How much is done once all is drawn, and then after each box; only ratios mean something. */
  private long[] work(List<Interval> boxes, RandomAccessibleInterval<BitType> unknown) {
    long[] done = new long[boxes.size() + 1];
    FilledPart.forEachUnknown(unknown, (x, y) -> done[0] += JUDGED);
    for (int box = 0; box < boxes.size(); box++) {
      Interval window = judge.margins().around(boxes.get(box), unknown);
      done[box + 1] = done[box] + draws * Intervals.numElements(window);
    }
    return done;
  }

  private static Progress part(Progress progress, long[] work, int index) {
    long before = index == 0 ? 0 : work[index - 1];
    long all = Math.max(1, work[work.length - 1]);
    return progress.part(ALL * before / all, ALL * work[index] / all, ALL);
  }

  /**
   * Fills one plane.
   *
   * @return a copy of {@code levels} with the holes filled; otherwise as {@link #parts}
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  public Img<UnsignedByteType> fill(
      RandomAccessibleInterval<UnsignedByteType> levels,
      RandomAccessibleInterval<BitType> unknown,
      int plane,
      Progress progress) {
    int levelCount = inpainting.model().architecture().hyperparameters().levels();
    return FilledPart.filled(levels, parts(levels, unknown, plane, progress), levelCount);
  }

  private static int best(double[] bits) {
    int best = 0;
    for (int k = 1; k < bits.length; k++) {
      best = bits[k] > bits[best] ? k : best;
    }
    return best;
  }

  private static Img<BitType> nothing(Interval plane) {
    return ArrayImgs.bits(plane.dimensionsAsLongArray());
  }
}
