// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import io.github.pixelrnn.model.DrawListener;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Orientation;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.PixelModel;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.prediction.PlanesBeside;
import io.github.pixelrnn.prediction.PredictionInput;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.util.ImgUtil;
import net.imglib2.view.Views;

/**
 * Fills holes by drawing their pixels from a model, each given all known and drawn ones before it.
 *
 * <p>Only windows around the holes are computed, many of one shape at a time. Random numbers go by
 * the place in the image, so the result does not depend on which windows are drawn together.
 */
public final class Inpainting {
  /** The most particles that can be asked for. */
  public static final int MOST_PARTICLES = 1024;

  private static final int MOST_WINDOWS = 64;

  private final PixelModel model;
  private final WindowReading reading;
  private final Noise noise;
  private final double temperature;
  private final int context;
  private final int particles;
  private final int mostWindows;
  private final CoarseFirst coarseFirst;

  /**
   * Inpainting with a model, which stays the caller's to close.
   *
   * @param temperature above 0; see {@link io.github.pixelrnn.model.Categorical}
   * @param context pixels to compute beyond what the architecture asks for, 0 or more
   * @param particles 1 to draw plainly; with more, up to {@link #MOST_PARTICLES}, a hole also fits
   *     the known pixels after it, by Sequential Monte Carlo: for holes up to some 16 pixels wide
   * @throws IllegalArgumentException for a negative context or another number of particles
   */
  public Inpainting(PixelModel model, Noise noise, double temperature, int context, int particles) {
    this(model, causal(model), noise, temperature, context, particles);
  }

  private static PredictionInput causal(PixelModel model) {
    return PredictionInput.causal(model.architecture().hyperparameters());
  }

  /**
   * Inpainting with a model that was trained with a prediction as input.
   *
   * @throws IllegalArgumentException for particles with a network that has an encoder, or a
   *     multi-scale model: they know the pixels below a hole, which particles would weigh a second
   *     time
   */
  public Inpainting(
      PixelModel model,
      PredictionInput predictionInput,
      Noise noise,
      double temperature,
      int context,
      int particles) {
    this(
        new WindowReading(model, predictionInput),
        noise,
        temperature,
        context,
        particles,
        MOST_WINDOWS,
        CoarseFirst.NONE);
  }

  /** With another bound on the windows of one call, which changes nothing in the result. */
  Inpainting(
      WindowReading reading,
      Noise noise,
      double temperature,
      int context,
      int particles,
      int mostWindows,
      CoarseFirst coarseFirst) {
    PixelModel model = reading.model();
    if (context < 0) {
      throw new IllegalArgumentException("context must be 0 or more, got " + context);
    }
    if (particles < 1 || particles > MOST_PARTICLES) {
      throw new IllegalArgumentException(
          "particles must be 1…" + MOST_PARTICLES + ", got " + particles);
    }
    if (particles > 1 && model.architecture().receptiveField().below() > 0) {
      throw new IllegalArgumentException(
          "particles must be 1 with a model that sees the pixels on all sides of a hole, got "
              + particles);
    }
    this.model = model;
    this.reading = reading;
    this.noise = noise;
    this.temperature = temperature;
    this.context = context;
    this.particles = particles;
    this.mostWindows = mostWindows;
    this.coarseFirst = coarseFirst;
  }

  /** The same, which fills large holes in a coarse image first. */
  public Inpainting after(CoarseFirst coarse) {
    return new Inpainting(reading, noise, temperature, context, particles, mostWindows, coarse);
  }

  /** The same, which sees what stands beside the plane that is filled. */
  public Inpainting beside(PlanesBeside beside) {
    return with(reading.seeing(beside), noise);
  }

  /** The same for a part of a plane, whose places are counted from the part's first pixel. */
  public Inpainting within(PlanePart part) {
    return with(reading.within(part), noise.from(part.top(), part.left()));
  }

  private Inpainting with(WindowReading other, Noise from) {
    return new Inpainting(other, from, temperature, context, particles, mostWindows, coarseFirst);
  }

  /** What may not be shown when these pixels (x, y) are filled. */
  RandomAccessibleInterval<BitType> unseen(RandomAccessibleInterval<BitType> unknown) {
    return reading.unseen(unknown);
  }

  /** What large holes are filled by first. */
  CoarseFirst coarseFirst() {
    return coarseFirst;
  }

  /**
   * Fills one plane. Only unknown pixels are drawn, in windows around them; beside the copy of the
   * levels, memory grows with the holes and not with the image.
   *
   * @param levels (x, y, channel) starting at 0; what stands at unknown pixels is not read
   * @param unknown (x, y), true = to be filled
   * @param plane the plane's number in its stack, which its random numbers depend on
   * @param candidate k of the k-th independent answer
   * @return a copy of {@code levels} with the holes filled
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  public Img<UnsignedByteType> fill(
      RandomAccessibleInterval<UnsignedByteType> levels,
      RandomAccessibleInterval<BitType> unknown,
      int plane,
      int candidate,
      Progress progress) {
    return fill(levels, unknown, plane, new int[] {candidate}, progress).get(0);
  }

  /**
   * Fills one plane several times. A candidate is the same whichever others are asked for.
   *
   * @param candidates the k of every answer wanted
   * @return the answers in that order; otherwise as the method for one of them
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  public List<Img<UnsignedByteType>> fill(
      RandomAccessibleInterval<UnsignedByteType> levels,
      RandomAccessibleInterval<BitType> unknown,
      int plane,
      int[] candidates,
      Progress progress) {
    List<Interval> places = places(unknown);
    List<Img<UnsignedByteType>> answers = new ArrayList<>();
    List<Window> windows = new ArrayList<>();
    List<CoarseFill> coarse =
        coarseFirst.fills(levels, unknown, plane, candidates, coarseFirst.before(progress));
    for (int k = 0; k < candidates.length; k++) {
      int candidate = candidates[k];
      Img<UnsignedByteType> answer = ArrayImgs.unsignedBytes(levels.dimensionsAsLongArray());
      ImgUtil.copy(Views.zeroMin(levels), answer);
      answers.add(answer);
      for (Interval place : places) {
        windows.add(new Window(place, candidate, turn(candidate), answer, unknown, coarse.get(k)));
      }
    }
    drawAll(windows, plane, WindowListener.NONE, coarseFirst.after(progress));
    return answers;
  }

  /** Draws windows of any shapes; with particles nobody is told. */
  void drawAll(List<Window> windows, int plane, WindowListener listener, Progress progress) {
    long answers = windows.stream().mapToInt(Window::candidate).distinct().count();
    String task = answers == 1 ? "Filling" : "Drawing " + answers + " answers";
    WindowGroups groups = new WindowGroups(sameShapes(windows), windows.size(), task);
    groups.each(
        particles == 1 ? model.drawers() : 1,
        particles == 1
            ? (group, part) -> draw(group, plane, listener, part)
            : (group, part) -> drawParticles(group.get(0), plane, part),
        progress);
  }

  /** What goes into one call each. */
  List<List<Window>> sameShapes(List<Window> windows) {
    return WindowBatches.groups(windows, particles == 1 ? mostWindows : 1);
  }

  /** The most windows of a size that go into one call. */
  int most(Interval place) {
    return WindowBatches.most(place.dimension(0), place.dimension(1), mostWindows);
  }

  /** The windows that must be computed to fill a plane. */
  List<Interval> places(RandomAccessibleInterval<BitType> unknown) {
    return new Holes(unknown, margins()).windows();
  }

  PixelModel model() {
    return model;
  }

  double temperature() {
    return temperature;
  }

  /**
   * Refuses what has no meaning with particles.
   *
   * @throws IllegalArgumentException when there are several
   */
  void requireOneParticle(String what) {
    if (particles > 1) {
      throw new IllegalArgumentException(
          "particles must be 1 to compute " + what + ", got " + particles);
    }
  }

  /** What a window has around its holes. */
  Margins margins() {
    return Margins.ofDrawing(model.architecture(), context, particles);
  }

  /** Whether windows are turned for the network. */
  boolean turns() {
    return particles == 1 && model.architecture().hyperparameters().oriented();
  }

  /** Candidates of a network that knows how an image is turned begin at different corners. */
  int turn(int candidate) {
    return turns() ? candidate % Orientation.COUNT : 0;
  }

  /** Draws windows of one shape. */
  void draw(List<Window> windows, int plane, WindowListener listener, Progress progress) {
    PixelBatch drawn = read(windows, progress);
    Noise.Stream[] streams = new Noise.Stream[windows.size()];
    for (int image = 0; image < streams.length; image++) {
      streams[image] = noise.stream(Noise.Purpose.LEVEL, plane, windows.get(image).candidate(), 0);
    }
    model.draw(
        drawn,
        (image, y, x, channel) -> {
          Window window = windows.get(image);
          return streams[image].uniform(window.planeY(y, x), window.planeX(y, x), channel);
        },
        temperature,
        listener == WindowListener.NONE ? DrawListener.NONE : byPlane(windows, listener),
        progress);
    for (int image = 0; image < streams.length; image++) {
      windows.get(image).write(drawn, image);
    }
  }

  private static DrawListener byPlane(List<Window> windows, WindowListener listener) {
    return (image, y, x, channel, logits, from) -> {
      Window window = windows.get(image);
      listener.drawn(window, window.planeY(y, x), window.planeX(y, x), channel, logits, from);
    };
  }

  /** Windows of one shape as the network takes them. */
  PixelBatch read(List<Window> windows, Progress progress) {
    return reading.of(windows, progress);
  }

  private void drawParticles(Window window, int plane, Progress progress) {
    PixelBatch batch = read(List.of(window), progress);
    var place =
        new Particles.Place(plane, window.candidate(), window.planeY(0, 0), window.planeX(0, 0));
    Particles cloud = new Particles(model, temperature, particles, noise);
    window.write(cloud.draw(batch, place, progress).filled(), 0);
  }
}
