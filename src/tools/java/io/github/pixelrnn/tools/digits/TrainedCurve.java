// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.digits;

import io.github.pixelrnn.training.TrainingState;
import io.github.pixelrnn.training.TrainingState.CurvePoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a network of digits learned, in one training or in several that each began with the weights
 * of the one before.
 *
 * @param name for people
 * @param points of all, their steps counted from the first
 * @param parts at which steps a training began with another's weights
 */
record TrainedCurve(String name, List<CurvePoint> points, List<Long> parts) {

  /**
   * What a command line names.
   *
   * @param text {@code NAME=FILE,FILE…}, the files as trainings leave them ({@code training.csv})
   * @throws IllegalArgumentException when it is not of this form, or a file is no such table
   * @throws IOException when a file can't be read
   */
  static TrainedCurve of(String text) throws IOException {
    int equals = text.indexOf('=');
    if (equals < 1 || equals == text.length() - 1) {
      throw new IllegalArgumentException("a curve is NAME=FILE,FILE…, got \"" + text + "\"");
    }
    List<CurvePoint> points = new ArrayList<>();
    List<Long> parts = new ArrayList<>();
    long before = 0;
    for (String name : text.substring(equals + 1).split(",", -1)) {
      TrainingState state = read(Path.of(name));
      if (before > 0) {
        parts.add(before);
      }
      for (CurvePoint point : state.curve()) {
        points.add(later(point, before));
      }
      before += state.steps();
    }
    return new TrainedCurve(text.substring(0, equals), points, parts);
  }

  private static TrainingState read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("there is no file " + file);
    }
    try {
      TrainingState state = TrainingState.ofCsv(Files.readString(file));
      if (state.curve().isEmpty()) {
        throw new IllegalArgumentException("it has no points");
      }
      return state;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  private static CurvePoint later(CurvePoint point, long steps) {
    return new CurvePoint(
        point.steps() + steps, point.seconds(), point.bitsPerDim(), point.heldOutBits());
  }
}
