// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.prediction;

import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.architecture.Encoder;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * How planes beside an image shift what is expected of its hidden pixels: p + Σ a_j·(x_j − p_j) and
 * I + Σ b_j·(x_j − I_j), where x_j is the level of plane j at the same pixel, p_j and I_j what its
 * own pixels would tell under the same holes. A plane that is unknown there adds nothing, and the
 * shares a, b are those of the planes that are known.
 */
public final class PlanePrediction {
  /** Of images with nothing beside them. */
  public static final PlanePrediction NONE = new PlanePrediction(0, Map.of());

  private static final String EXPECTED = " expected ";
  private static final String SMOOTH = " smooth ";

  /** Of a composite; a card can't ask for more. */
  private static final int MOST_CHANNELS = 1 << 10;

  private final int planes;
  private final Map<Integer, Shares> byChannel;

  /** Of images that are one channel of a composite. */
  record Shares(PlaneShares expected, PlaneShares smooth) {}

  PlanePrediction(int planes, Map<Integer, Shares> byChannel) {
    this.planes = planes;
    this.byChannel = new TreeMap<>(byChannel);
  }

  /** P. */
  public int planes() {
    return planes;
  }

  /** Whether it knows how the planes beside a channel of a composite, from 0, go with it. */
  public boolean tellsOf(int channel) {
    Shares shares = byChannel.get(channel);
    return shares != null && (shares.expected.tell() || shares.smooth.tell());
  }

  /**
   * Shifts the prediction of an image.
   *
   * @param own changed at hidden pixels
   * @param shown [H, W]
   * @param centre as in {@link Predictor#predict}
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  void shift(
      LinearPrediction own,
      boolean[] shown,
      int height,
      int width,
      int channels,
      PlanesBeside beside,
      Predictor predictor,
      float centre,
      Progress progress) {
    Shares shares = byChannel.get(beside.channel());
    if (shares == null || beside.count() != planes) {
      return;
    }
    PlaneErrors errors =
        new PlaneErrors(beside, shown, height, width, channels, predictor, centre, progress);
    for (int pixel = 0; pixel < shown.length; pixel++) {
      int known = errors.known(pixel);
      double[] a = known == 0 ? null : shares.expected.of(known);
      double[] b = known == 0 ? null : shares.smooth.of(known);
      for (int j = 0; known >> j > 0; j++) {
        for (int c = 0; (known >> j & 1) != 0 && c < channels; c++) {
          own.coefficients()[pixel * (channels + 2) + c] +=
              (float) (a[j] * errors.expected(j, pixel, c));
          own.interpolation()[pixel * channels + c] += (float) (b[j] * errors.smooth(j, pixel, c));
        }
      }
    }
  }

  /** One line from which {@link #of} makes the same again. */
  public String text() {
    StringJoiner text = new StringJoiner("; ");
    byChannel.forEach(
        (channel, shares) ->
            text.add(channel + EXPECTED + shares.expected.text() + SMOOTH + shares.smooth.text()));
    return text.toString();
  }

  /**
   * That of a line.
   *
   * @param planes P, of the network
   * @throws IllegalArgumentException when it is none
   */
  public static PlanePrediction of(String text, int planes) {
    Map<Integer, Shares> byChannel = new TreeMap<>();
    try {
      for (String part : text.split("; ", -1)) {
        int expected = part.indexOf(EXPECTED);
        int smooth = part.indexOf(SMOOTH);
        int channel = Integer.parseInt(part.substring(0, expected));
        String first = part.substring(expected + EXPECTED.length(), smooth);
        String second = part.substring(smooth + SMOOTH.length());
        boolean fits = channel >= 0 && channel < MOST_CHANNELS && planes <= Encoder.MOST_PLANES;
        Shares shares = new Shares(PlaneShares.of(first, planes), PlaneShares.of(second, planes));
        if (!fits || byChannel.put(channel, shares) != null) {
          throw new IllegalArgumentException("no channel, or one of two lines");
        }
      }
      return new PlanePrediction(planes, byChannel);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          "planes must name channels, each with \"expected\" and \"smooth\" and "
              + PlaneShares.count(planes)
              + " products for both, got \""
              + text
              + "\"",
          e);
    }
  }
}
