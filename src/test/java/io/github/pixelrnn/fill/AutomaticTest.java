// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pixelrnn.fill.Reliability.Held;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;

class AutomaticTest {
  private static final Reliability RELIABILITY =
      new Reliability(
          Map.of(
              HoleKind.SPECK, new Held(3, 2, 4, 1),
              HoleKind.SMALL, new Held(2, 3, 4, 1)));

  private final Inpainting inpainting = new Inpainting(new WideField(9), new Noise(3), 1, 0, 1);
  private final ContextLikelihood likelihood = new ContextLikelihood(new WideField(9));
  private final NetworkSample sample = new NetworkSample(inpainting, likelihood, 1);

  /** Fills with one level. */
  private record Constant(String label, float level) implements FillMethod {
    @Override
    public Proposal propose(
        HoledPlane plane, RandomAccessibleInterval<BitType> holes, Progress progress) {
      Img<FloatType> values = ArrayImgs.floats(plane.levels().dimensionsAsLongArray());
      values.forEach(value -> value.set(level));
      return Proposal.of(label, List.of(new FilledPart.Expected(values, holes)));
    }
  }

  /** Finds nothing to copy. */
  private static final FillMethod REFUSING =
      new FillMethod() {
        @Override
        public String label() {
          return "patches";
        }

        @Override
        public Proposal propose(
            HoledPlane plane, RandomAccessibleInterval<BitType> holes, Progress progress) {
          throw new NoProposalException("too few known pixels", null);
        }
      };

  private Automatic automatic(FillMethod... patches) {
    return new Automatic(
        new Automatic.Methods(
            new Constant("mean", 100), new Constant("smooth", 50), List.of(patches), sample),
        new Judge(likelihood, 256),
        RELIABILITY);
  }

  private static Proposal fill(Automatic automatic, Scenery scenery) {
    HoledPlane plane = HoledPlane.of(scenery.levels(), scenery.unknown(), 0);
    return automatic.propose(plane, scenery.unknown(), Progress.silent());
  }

  /** The fill of every unknown pixel, after a check that the parts are disjoint and cover all. */
  private static Img<UnsignedByteType> filled(Scenery scenery, Proposal proposal) {
    Img<UnsignedByteType> count =
        ArrayImgs.unsignedBytes(scenery.unknown().dimensionsAsLongArray());
    for (FilledPart part : proposal.parts()) {
      FilledPart.forEachUnknown(part.where(), (x, y) -> count.getAt(x, y).inc());
    }
    FilledPart.forEachUnknown(
        scenery.unknown(), (x, y) -> assertThat(count.getAt(x, y).get()).isEqualTo(1));
    return FilledPart.filled(scenery.levels(), proposal.parts(), 256);
  }

  private static Scenery three() {
    return Scenery.of(
        90,
        60,
        1,
        256,
        new int[] {5, 5, 30, 30},
        new int[] {50, 10, 6, 6},
        new int[] {70, 40, 1, 1});
  }

  @Test
  void eachHoleIsFilledByTheMethodForItsWidth() {
    Scenery scenery = three();
    Proposal proposal = fill(automatic(new Constant("patches", 20)), scenery);
    Img<UnsignedByteType> filled = filled(scenery, proposal);
    assertThat(filled.getAt(20, 20, 0).get()).as("wide").isEqualTo(20);
    assertThat(filled.getAt(52, 12, 0).get()).as("the mean was nearer").isEqualTo(100);
    assertThat(filled.getAt(70, 40, 0).get()).as("the biharmonic fill was").isEqualTo(50);
    assertThat(proposal.choices())
        .extracting(FillChoice::method)
        .containsExactlyInAnyOrder("patches", "mean", "smooth");
    assertThat(proposal.choices())
        .filteredOn(choice -> choice.kind() != HoleKind.WIDE)
        .extracting(FillChoice::runnerUp)
        .containsExactlyInAnyOrder("mean", "smooth");
  }

  @Test
  void theJudgeRanksPatchesAndKeepsTheOthers() {
    Scenery scenery = Scenery.of(90, 60, 1, 256, new int[] {5, 5, 30, 30});
    FillMethod[] patches = {new Constant("dark", 1), new Constant("bright", 250)};
    Proposal proposal = fill(automatic(patches), scenery);
    HoledPlane plane = HoledPlane.of(scenery.levels(), scenery.unknown(), 0);
    List<Proposal> both = new ArrayList<>();
    for (FillMethod patch : patches) {
      both.add(patch.propose(plane, scenery.unknown(), Progress.silent()));
    }
    List<Judge.Ranked> ranked =
        new Judge(likelihood, 256).rank(plane, scenery.unknown(), both, Progress.silent());
    assertThat(ranked.get(0).bits()).isGreaterThanOrEqualTo(ranked.get(1).bits());
    assertThat(proposal.choices().get(0).method()).isEqualTo(ranked.get(0).proposal().method());
    assertThat(proposal.choices().get(0).runnerUp()).isEqualTo(ranked.get(1).proposal().method());
    assertThat(proposal.others()).hasSize(1);
    int other = filled(scenery, proposal.others().get(0)).getAt(20, 20, 0).get();
    assertThat(other).isNotEqualTo(filled(scenery, proposal).getAt(20, 20, 0).get());
  }

  @Test
  void withoutKnownPixelsForPatchesTheNetworkSamples() {
    Scenery scenery = Scenery.of(90, 60, 1, 256, new int[] {5, 5, 30, 30});
    Proposal proposal = fill(automatic(REFUSING), scenery);
    FillChoice choice = proposal.choices().get(0);
    assertThat(choice.method()).isEqualTo(NetworkSample.LABEL);
    assertThat(choice.text())
        .isEqualTo(
            "Hole at (5, 5): network sample (too wide for a mean, and no patches: too few known"
                + " pixels)");
    var sampled = sample.fill(scenery.levels(), scenery.unknown(), 0, Progress.silent());
    assertThat(filled(scenery, proposal).getAt(20, 20, 0)).isEqualTo(sampled.getAt(20, 20, 0));
  }

  @Test
  void aHoleThatLeavesNoWholePatchIsSampled() {
    Scenery scenery = Scenery.of(40, 40, 1, 256, new int[] {2, 2, 36, 36});
    FillMethod[] patches = PatchMethod.all(new Noise(1)).toArray(FillMethod[]::new);
    Proposal proposal = fill(automatic(patches), scenery);
    assertThat(proposal.choices().get(0).method()).isEqualTo(NetworkSample.LABEL);
    assertThat(proposal.choices().get(0).reason()).contains("Too little is known");
  }

  /** Fails where the mean fills 12×12 holes in noise (cause of loss 5). */
  @Test
  void noFlatPatchInGrain() {
    Scenery noise = Scenery.of(60, 60, 1, 256, new int[] {20, 20, 12, 12});
    Noise.Stream stream = new Noise(1).stream(Noise.Purpose.PATCHES);
    for (int y = 0; y < 60; y++) {
      for (int x = 0; x < 60; x++) {
        noise.levels().getAt(x, y, 0).set(100 + stream.below(40, y, x, 0));
      }
    }
    Proposal proposal = fill(automatic(new Constant("patches", 20)), noise);
    assertThat(proposal.choices()).extracting(FillChoice::method).containsExactly("patches");

    Scenery plain = Scenery.of(60, 60, 1, 256, new int[] {20, 20, 12, 12});
    plain.levels().forEach(level -> level.set(100));
    assertThat(fill(automatic(new Constant("patches", 20)), plain).choices())
        .extracting(FillChoice::method)
        .containsExactly("mean");
  }
}
