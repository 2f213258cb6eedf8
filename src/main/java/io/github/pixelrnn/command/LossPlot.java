// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import ij.IJ;
import ij.WindowManager;
import ij.gui.ImageWindow;
import ij.gui.Plot;
import ij.gui.PlotWindow;
import ij.macro.Interpreter;
import io.github.pixelrnn.job.LossDisplay;
import io.github.pixelrnn.training.TrainingState;
import java.awt.GraphicsEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The learning curve while it grows, drawn anew at most twice a second. */
final class LossPlot implements LossDisplay {
  private static final long BETWEEN = TimeUnit.MILLISECONDS.toNanos(500);

  private final String title;
  private final Consumer<Plot> window;
  private final LongSupplier nanoTime;
  private final List<Double> steps = new ArrayList<>();
  private final List<Double> bits = new ArrayList<>();
  private long drawn;
  private boolean stale;

  /**
   * @param window gets each new drawing
   */
  LossPlot(String title, TrainingState from, Consumer<Plot> window, LongSupplier nanoTime) {
    this.title = title;
    this.window = window;
    this.nanoTime = nanoTime;
    drawn = nanoTime.getAsLong() - BETWEEN;
    for (TrainingState.CurvePoint point : from.curve()) {
      keep(point);
    }
  }

  /** In a window of ImageJ; without its windows a plot that nobody sees and that costs nothing. */
  static LossPlot of(String model, TrainingState from) {
    boolean seen =
        !GraphicsEnvironment.isHeadless() && IJ.getInstance() != null && !Interpreter.isBatchMode();
    Consumer<Plot> window = seen ? new Shown() : null;
    return new LossPlot("Training of " + model, from, window, System::nanoTime);
  }

  @Override
  public void add(TrainingState.CurvePoint point) {
    if (window == null) {
      return;
    }
    keep(point);
    if (nanoTime.getAsLong() - drawn >= BETWEEN) {
      draw();
    }
  }

  /** Draws what came in since the last time; the window stays, but is not what to work on. */
  @Override
  public void close() {
    if (window != null && stale) {
      draw();
    }
    if (window instanceof Shown shown) {
      shown.giveBack();
    }
  }

  private void keep(TrainingState.CurvePoint point) {
    steps.add((double) point.steps());
    bits.add(point.bitsPerDim());
    stale = true;
  }

  private void draw() {
    Plot plot = new Plot(title, "Step", "Bits/dim");
    plot.setColor("blue");
    if (steps.size() == 1) { // has no line, and no limits of its own
      plot.setLimits(steps.get(0) - 1, steps.get(0) + 1, bits.get(0) - 1, bits.get(0) + 1);
    }
    plot.add(steps.size() == 1 ? "circle" : "line", array(steps), array(bits));
    window.accept(plot);
    drawn = nanoTime.getAsLong();
    stale = false;
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Opens one window and draws into it; once a person has closed it, it stays closed. */
  private static final class Shown implements Consumer<Plot> {
    private final ImageWindow before = WindowManager.getCurrentWindow();
    private PlotWindow window;

    @Override
    public void accept(Plot plot) {
      if (window == null) {
        window = plot.show();
      } else if (window.isVisible()) {
        window.drawPlot(plot);
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
