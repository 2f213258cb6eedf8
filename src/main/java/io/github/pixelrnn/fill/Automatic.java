// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import io.github.pixelrnn.model.Progress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.view.Views;

/**
 * Fills each hole by the method that suits its width and surroundings. Wide holes come first: the
 * {@link Judge} picks the best of several patch syntheses. Narrow ones get the network's mean or
 * the biharmonic fill, whichever was nearer to the truth in a trial; where that looks flat beside
 * its surroundings, they are filled with patches as well.
 *
 * @param methods that compete
 * @param judge of like proposals
 * @param reliability of the network, from a trial
 */
public record Automatic(Methods methods, Judge judge, Reliability reliability)
    implements FillMethod {
  /** The method's name in the log and the provenance. */
  public static final String LABEL = "best";

  /** Narrower holes are never filled with patches. */
  static final int LEAST_PATCHED = 8;

  /** A hole and its pixels nearby are patched together. */
  static final Margins BESIDE = new Margins(2, 2, 2);

  /**
   * The methods that compete.
   *
   * @param mean for narrow holes
   * @param biharmonic for narrow holes in smooth images
   * @param patches like methods for wide holes
   * @param sample for wide holes that have too few known pixels around them for patches
   */
  public record Methods(
      FillMethod mean, FillMethod biharmonic, List<FillMethod> patches, FillMethod sample) {
    public Methods {
      patches = List.copyOf(patches);
    }
  }

  @Override
  public String label() {
    return LABEL;
  }

  @Override
  public Proposal propose(
      HoledPlane plane, RandomAccessibleInterval<BitType> holes, Progress progress) {
    Map<HoleKind, Img<BitType>> masks = masks(holes);
    Map<HoleKind, Integer> counts = new HoleWidths(holes).counts();
    Img<BitType> wide = masks.remove(HoleKind.WIDE);
    Filling filling = new Filling(plane);
    if (wide != null) {
      List<RandomAccessibleInterval<BitType>> separate = separate(wide);
      Progress patching = masks.isEmpty() ? progress : progress.part(0, 2, 3);
      for (int i = 0; i < separate.size(); i++) {
        Progress part = patching.part(i, i + 1, separate.size());
        filling.add(patched(plane, separate.get(i), "too wide for a mean", part));
      }
      unmark(plane, wide, filling);
    }
    Progress rest = wide == null ? progress : progress.part(2, 3, 3);
    if (!masks.isEmpty()) {
      narrow(filling, masks, counts, rest);
    }
    return filling.proposal();
  }

  /** What has been chosen so far. */
  private static final class Filling {
    private HoledPlane plane;
    private final List<FilledPart> parts = new ArrayList<>();
    private final List<FillChoice> choices = new ArrayList<>();

    /** By alternative, parts that differ from the best by their index in {@code parts}. */
    private final List<List<List<FilledPart>>> ranked = new ArrayList<>();

    Filling(HoledPlane plane) {
      this.plane = plane;
    }

    void add(Proposal best) {
      List<List<FilledPart>> order = new ArrayList<>();
      order.add(best.parts());
      best.others().forEach(other -> order.add(other.parts()));
      ranked.add(order);
      parts.addAll(best.parts());
      choices.addAll(best.choices());
    }

    /** The best of each hole, then the second of each, and so on. */
    Proposal proposal() {
      int most = ranked.stream().mapToInt(List::size).max().orElse(1);
      List<Proposal> others = new ArrayList<>();
      for (int k = 1; k < most; k++) {
        List<FilledPart> other = new ArrayList<>();
        for (List<List<FilledPart>> order : ranked) {
          other.addAll(order.get(k % order.size()));
        }
        others.add(Proposal.of(LABEL, other));
      }
      return new Proposal(LABEL, parts, choices, others);
    }
  }

  /** Fills one hole by the likeliest patch synthesis. */
  private Proposal patched(
      HoledPlane plane, RandomAccessibleInterval<BitType> hole, String why, Progress progress) {
    List<Proposal> proposals = new ArrayList<>();
    String refusal = "";
    int all = methods.patches().size() + 1;
    for (int i = 0; i < methods.patches().size(); i++) {
      try {
        proposals.add(methods.patches().get(i).propose(plane, hole, progress.part(i, i + 1, all)));
      } catch (NoProposalException e) {
        refusal = e.getMessage();
      }
    }
    Interval box = Judge.box(hole);
    int width = NetworkMean.widest(Views.zeroMin(Views.interval(hole, box)));
    int x = (int) box.min(0);
    int y = (int) box.min(1);
    HoleKind kind = HoleKind.of(width);
    if (proposals.isEmpty()) {
      Proposal sampled = methods.sample().propose(plane, hole, progress.part(all - 1, all, all));
      String reason = why + ", and no patches: " + refusal;
      return new Proposal(
          LABEL,
          sampled.parts(),
          List.of(new FillChoice(kind, 1, x, y, sampled.method(), reason, "")),
          List.of());
    }
    List<Judge.Ranked> ranked =
        judge.rank(plane, hole, proposals, progress.part(all - 1, all, all));
    String reason =
        String.format(
            Locale.ROOT,
            "%s; %.3f bits per pixel around it, best of %d",
            why,
            ranked.get(0).bits(),
            ranked.size());
    Proposal best = ranked.get(0).proposal();
    String second = ranked.size() == 1 ? "" : ranked.get(1).proposal().method();
    return new Proposal(
        LABEL,
        best.parts(),
        List.of(new FillChoice(kind, 1, x, y, best.method(), reason, second)),
        ranked.stream().skip(1).map(Judge.Ranked::proposal).toList());
  }

  /** Fills the other holes by the mean, the biharmonic fill, or patches where those look flat. */
  private void narrow(
      Filling filling,
      Map<HoleKind, Img<BitType>> masks,
      Map<HoleKind, Integer> counts,
      Progress progress) {
    HoledPlane plane = filling.plane;
    boolean meanWins =
        masks.keySet().stream().anyMatch(kind -> !reliability.prefersBiharmonic(kind));
    Proposal mean =
        meanWins ? methods.mean().propose(plane, plane.unknown(), progress.part(0, 1, 3)) : null;
    Proposal smooth = methods.biharmonic().propose(plane, plane.unknown(), progress.part(1, 2, 3));
    for (Map.Entry<HoleKind, Img<BitType>> entry : masks.entrySet()) {
      HoleKind kind = entry.getKey();
      boolean biharmonic = reliability.prefersBiharmonic(kind);
      FilledPart.Expected best = expected(biharmonic ? smooth : mean);
      FilledPart.Expected other = expected(biharmonic ? mean : smooth);
      Img<BitType> left = entry.getValue();
      int patched =
          kind == HoleKind.SMALL ? patchFlat(filling, left, best, progress.part(2, 3, 3)) : 0;
      if (counts.get(kind) > patched) {
        filling.add(
            new Proposal(
                LABEL,
                List.of(new FilledPart.Expected(best.values(), left)),
                List.of(
                    FillChoice.ofAll(
                        kind,
                        counts.get(kind) - patched,
                        (biharmonic ? methods.biharmonic() : methods.mean()).label(),
                        reliability.reason(kind),
                        (biharmonic ? methods.mean() : methods.biharmonic()).label())),
                other == null
                    ? List.of()
                    : List.of(
                        Proposal.of(
                            LABEL, List.of(new FilledPart.Expected(other.values(), left))))));
      }
    }
  }

  private static FilledPart.Expected expected(Proposal proposal) {
    return proposal == null ? null : (FilledPart.Expected) proposal.parts().get(0);
  }

  /**
   * Patches holes in which a fill looks flat, and removes them from the mask.
   *
   * @return their number
   */
  private int patchFlat(
      Filling filling, Img<BitType> mask, FilledPart.Expected best, Progress progress) {
    int patched = 0;
    for (RandomAccessibleInterval<BitType> hole : separate(mask.copy())) {
      int width = NetworkMean.widest(Views.zeroMin(hole));
      if (width >= LEAST_PATCHED && Grain.isFlat(filling.plane, hole, best.values())) {
        Proposal proposal =
            patched(filling.plane, hole, "a mean would look flat in this texture", progress);
        if (proposal.choices().get(0).method().equals(methods.sample().label())) {
          continue; // without patches the mean is the better answer
        }
        filling.add(proposal);
        FilledPart.forEachUnknown(hole, (x, y) -> mask.getAt(x, y).set(false));
        patched +=
            new HoleWidths(Views.zeroMin(hole)).counts().values().stream().mapToInt(n -> n).sum();
      }
    }
    return patched;
  }

  private void unmark(HoledPlane plane, Img<BitType> filled, Filling filling) {
    Img<BitType> still = ArrayImgs.bits(plane.unknown().dimensionsAsLongArray());
    FilledPart.forEachUnknown(
        plane.unknown(), (x, y) -> still.getAt(x, y).set(!filled.getAt(x, y).get()));
    filling.plane = plane.with(filling.parts, still, judge.levelCount());
  }

  /** The holes of a mask, each in its box; holes beside each other are one. */
  private static List<RandomAccessibleInterval<BitType>> separate(Img<BitType> mask) {
    List<RandomAccessibleInterval<BitType>> holes = new ArrayList<>();
    for (Interval box : new Holes(mask, BESIDE).boxes()) {
      holes.add(Views.interval(mask, box));
    }
    return holes;
  }

  private static Map<HoleKind, Img<BitType>> masks(RandomAccessibleInterval<BitType> holes) {
    HoleWidths widths = new HoleWidths(holes);
    Map<HoleKind, Img<BitType>> masks = new EnumMap<>(HoleKind.class);
    FilledPart.forEachUnknown(
        holes,
        (x, y) ->
            masks
                .computeIfAbsent(
                    widths.kind(x, y), kind -> ArrayImgs.bits(holes.dimensionsAsLongArray()))
                .getAt(x, y)
                .set(true));
    return masks;
  }
}
