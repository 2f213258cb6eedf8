// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import ij.IJ;
import ij.WindowManager;
import ij.gui.ImageWindow;
import ij.gui.PlotWindow;
import ij.macro.Interpreter;
import io.github.pixelrnn.image.InputFiles;
import io.github.pixelrnn.job.LossDisplay;
import io.github.pixelrnn.job.settings.WrongParameterException;
import io.github.pixelrnn.training.TrainingState;
import java.awt.GraphicsEnvironment;
import java.awt.Point;
import java.awt.Rectangle;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The learning curve while it grows, drawn anew now and then. */
final class LossPlot implements LossDisplay {
  private static final long BETWEEN = TimeUnit.MILLISECONDS.toNanos(500);

  /** Between two writings of a file. */
  private static final long RARELY = TimeUnit.SECONDS.toNanos(5);

  private final String title;
  private final double entropy;
  private final Consumer<LearningPlot> sink;
  private final long between;
  private final LongSupplier nanoTime;
  private final List<TrainingState.CurvePoint> points = new ArrayList<>();
  private final List<LearningPlot.Part> parts = new ArrayList<>();
  private long drawn;
  private boolean stale;

  /**
   * @param entropy as {@link LearningPlot}
   * @param sink gets each new drawing
   * @param between nanoseconds at least between two drawings
   */
  LossPlot(
      String title,
      TrainingState from,
      double entropy,
      Consumer<LearningPlot> sink,
      long between,
      LongSupplier nanoTime) {
    this.title = title;
    this.entropy = entropy;
    this.sink = sink;
    this.between = between;
    this.nanoTime = nanoTime;
    drawn = nanoTime.getAsLong() - between;
    for (TrainingState.CurvePoint point : from.curve()) {
      keep(point);
    }
  }

  /** In a window of ImageJ; without its windows a plot that nobody sees and that costs nothing. */
  static LossPlot of(String model, TrainingState from, double entropy) {
    boolean seen =
        !GraphicsEnvironment.isHeadless() && IJ.getInstance() != null && !Interpreter.isBatchMode();
    Consumer<LearningPlot> window = seen ? new Shown() : null;
    return new LossPlot(title(model), from, entropy, window, BETWEEN, System::nanoTime);
  }

  /**
   * In a window, and in the file of a parameter.
   *
   * @param curve the file's name; null or blank for none
   * @param inputs must not be overwritten
   * @throws WrongParameterException when it is no name of a picture
   * @throws IOException when it can't be written or is an input
   */
  static LossDisplay.Opener beside(String curve, InputFiles inputs, Consumer<String> log)
      throws IOException {
    if (curve == null || curve.isBlank()) {
      return LossPlot::of;
    }
    CurveFile file = CurveFile.of(curve.strip(), inputs, log);
    return (model, from, entropy) ->
        LossDisplay.both(of(model, from, entropy), of(model, from, entropy, file));
  }

  /** In a file. */
  static LossPlot of(String model, TrainingState from, double entropy, CurveFile file) {
    return new LossPlot(title(model), from, entropy, file, RARELY, System::nanoTime);
  }

  private static String title(String model) {
    return "Training of " + model;
  }

  @Override
  public void begin(String part) {
    parts.add(new LearningPlot.Part(part, points.size()));
  }

  @Override
  public void add(TrainingState.CurvePoint point) {
    if (sink == null) {
      return;
    }
    keep(point);
    if (nanoTime.getAsLong() - drawn >= between) {
      draw();
    }
  }

  /** Draws what came in since the last time; the window stays, but is not what to work on. */
  @Override
  public void close() {
    if (sink != null && stale) {
      draw();
    }
    if (sink instanceof Shown shown) {
      shown.giveBack();
    }
  }

  /** Where a window is wholly seen: where it is, or as little further left and up as can be. */
  static Point onScreen(Rectangle window, Rectangle screen) {
    int left = Math.min(window.x, screen.x + screen.width - window.width);
    int top = Math.min(window.y, screen.y + screen.height - window.height);
    return new Point(Math.max(left, screen.x), Math.max(top, screen.y));
  }

  private void keep(TrainingState.CurvePoint point) {
    points.add(point);
    stale = true;
  }

  private void draw() {
    sink.accept(new LearningPlot(title, points, parts, entropy));
    drawn = nanoTime.getAsLong();
    stale = false;
  }

  /** Opens one window and draws into it; once a person has closed it, it stays closed. */
  private static final class Shown implements Consumer<LearningPlot> {
    private final ImageWindow before = WindowManager.getCurrentWindow();
    private PlotWindow window;

    @Override
    public void accept(LearningPlot curve) {
      if (window == null) {
        window = curve.plot().show();
        Rectangle screen = window.getGraphicsConfiguration().getBounds();
        window.setLocation(onScreen(window.getBounds(), screen));
      } else if (window.isVisible()) {
        window.drawPlot(curve.plot());
      }
    }

    /** What was the active image is so again: the next command is for that, not for the plot. */
    void giveBack() {
      boolean active = window != null && WindowManager.getCurrentWindow() == window;
      if (active && before != null && before.isVisible()) {
        IJ.selectWindow(before.getImagePlus().getID());
      }
    }
  }
}
