// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.lines;

import java.util.List;

/**
 * Each side of an edge goes on where a window beside the edge is like that side's texture where it
 * is known: its mean and its deviation are nearer to that side's than to the other's, and not far
 * from it.
 */
final class EdgeJudgement extends Judgement {
  private static final int BESIDE = 5;
  private static final int REACH = 2;

  EdgeJudgement(Trace trace) {
    super(trace);
  }

  @Override
  Continuation of(SquareImage filled) {
    Side left = Side.of(known().stream().map(step -> window(filled, step, -BESIDE)).toList());
    Side right = Side.of(known().stream().map(step -> window(filled, step, BESIDE)).toList());
    return kept(filled, -BESIDE, left, right).andAlso(kept(filled, BESIDE, right, left));
  }

  /** How far one side goes on. */
  private Continuation kept(SquareImage filled, double across, Side own, Side other) {
    List<Trace.Step> unknown = unknown();
    return Continuation.of(
        unknown.stream().map(step -> own.owns(window(filled, step, across), other)).toList(),
        unknown.size());
  }

  private static Window window(SquareImage image, Trace.Step step, double across) {
    int y = (int) Math.round(step.y(across));
    int x = (int) Math.round(step.x(across));
    double sum = 0;
    double squares = 0;
    int count = (2 * REACH + 1) * (2 * REACH + 1);
    for (int dy = -REACH; dy <= REACH; dy++) {
      for (int dx = -REACH; dx <= REACH; dx++) {
        double level = image.at(y + dy, x + dx);
        sum += level;
        squares += level * level;
      }
    }
    double mean = sum / count;
    return new Window(mean, Math.sqrt(Math.max(0, squares / count - mean * mean)));
  }

  private record Window(double mean, double deviation) {}

  /** What windows of one texture are like, and by how much they differ. */
  private record Side(Window usual, Window spread) {
    private static final double FARTHEST = 3;

    static Side of(List<Window> windows) {
      double mean = average(windows.stream().mapToDouble(Window::mean).toArray());
      double deviation = average(windows.stream().mapToDouble(Window::deviation).toArray());
      double means = spread(windows.stream().mapToDouble(Window::mean).toArray(), mean);
      double deviations =
          spread(windows.stream().mapToDouble(Window::deviation).toArray(), deviation);
      return new Side(new Window(mean, deviation), new Window(means, deviations));
    }

    boolean owns(Window window, Side other) {
      double own = distance(window);
      return own < other.distance(window) && own < FARTHEST;
    }

    private double distance(Window window) {
      double mean = (window.mean() - usual.mean()) / spread.mean();
      double deviation = (window.deviation() - usual.deviation()) / spread.deviation();
      return Math.sqrt(mean * mean + deviation * deviation);
    }

    private static double average(double[] values) {
      double sum = 0;
      for (double value : values) {
        sum += value;
      }
      return sum / values.length;
    }

    private static double spread(double[] values, double mean) {
      double squares = 1e-6;
      for (double value : values) {
        squares += (value - mean) * (value - mean);
      }
      return Math.sqrt(squares / values.length);
    }
  }
}
