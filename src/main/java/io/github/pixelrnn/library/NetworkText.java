// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.Encoder;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.ReceptiveField;
import java.util.Locale;

/**
 * What one must know of a network, beside the paper, to compute it from its variables: the part of
 * a model's documentation.
 */
record NetworkText(Architecture architecture) {

  String text() {
    Hyperparameters network = network();
    StringBuilder text = new StringBuilder(NETWORK);
    if (network.skip()) {
      text.append(network.layers() == 1 ? ONE_SKIP : SKIP);
    }
    if (network.conditioning() > 0) {
      text.append(CONDITIONED);
    }
    if (network.oriented()) {
      text.append(ORIENTED);
    }
    if (network.head().residual()) {
      text.append(RESIDUAL);
    }
    if (network.head().coupled()) {
      text.append(COUPLED);
    }
    if (network.head().tied()) {
      text.append(network.head().residual() ? TIED_BOTH : TIED).append(BUMPS);
    }
    return text.append(network.encoder().exists() ? filled() : field())
        .toString()
        .replace("WIDEST", String.valueOf(network.levels() / 4))
        .replace("LAYERS", String.valueOf(network.layers()));
  }

  private Hyperparameters network() {
    return architecture.hyperparameters();
  }

  private String field() {
    ReceptiveField field = architecture.receptiveField();
    return field.exact()
        ? String.format(
            Locale.ROOT,
            """
            - A pixel depends on %d rows above it and %d columns on either side, and on nothing else.
            """,
            field.above(),
            field.sides())
        : """
          - What comes before a pixel has an influence from any distance.
          """;
  }

  private String filled() {
    if (network().encoder().upsamples()) {
      return UPSAMPLED.replace("FACTOR", String.valueOf(network().encoder().factor()));
    }
    ReceptiveField field = architecture.receptiveField();
    Encoder encoder = network().encoder();
    if (encoder.halves()) {
      return HALVING
          .replace("HALVINGS", String.valueOf(encoder.halvings()))
          .replace("REACH", String.valueOf(encoder.reach()))
          .replace("ABOVE", String.valueOf(field.above()))
          .replace("SIDES", String.valueOf(field.sides()));
    }
    String text =
        String.format(
            Locale.ROOT,
            """
            - A pixel depends on %d rows above it, %d columns on either side and, by the encoder (33 = 2 + 1
              + 2 + 4 + 8 + 16), on %d rows below: `reach_above`, `reach_sides` and `reach_below` in the
              provenance of what PixelRNN fills. Its windows are turned all ways, so they take %d on all
              sides, with `context` more, to multiples of 4; what is interpolated comes from 33 more still.
            """,
            field.above(),
            field.sides(),
            field.below(),
            Math.max(field.below(), Math.max(field.above(), field.sides())));
    return field.exact() ? text : text + BEYOND;
  }

  private static final String NETWORK =
      """

      ## To compute it otherwise

      - A convolution is the variables NAME/kernel [rows, columns, in, out] and NAME/bias; outside the image
        its input is 0. Masked kernels leave out the rows below the predicted pixel, so that the first
        layer's 7×7 has four, and what their last row holds behind the mask counts as 0.
      """;

  private static final String SKIP =
      """
      - The skip convolutions layer1/skip … layerLAYERS/skip, 1×1, have no bias; the head reads their sum.
      """;

  private static final String ONE_SKIP =
      """
      - The skip convolution layer1/skip, 1×1, has no bias; the head reads what it gives.
      """;

  private static final String CONDITIONED =
      """
      - The 1×1 convolutions of the conditioning map have no bias and no mask.
      """;

  private static final String ORIENTED =
      """
      - Row k of first/orientation is added to the first layer's output everywhere.
      """;

  private static final String RESIDUAL =
      """
      - The logit of level v is G[v] + R[v − p]. G comes from head/logits; head/residual gives the 2L
        entries T of R, T[k] for the distance k − L. With f = ⌊p⌋ and s = p − f it is
        R[v − p] = (1 − s)·T[v − f + L] + s·T[v − f − 1 + L].
      """;

  private static final String COUPLED =
      """
      - p of the first channel is q, as the guide has it with the neighbours, cut to 0…L − 1. With the three
        numbers a of head/coupling and d = x − q of the earlier channels of the same pixel, that of the
        second is q + a[0]·d₀ and that of the third q + a[1]·d₀ + a[2]·d₁, cut again.
      """;

  private static final String TIED =
      """
      - head/logits/kernel holds, for each channel, numbers by which bumps over the N = L
        entries are added up; the bias has an entry of its own for each.
      """;

  private static final String TIED_BOTH =
      """
      - head/logits/kernel and head/residual/kernel hold, for each channel, numbers by which bumps over the
        N = L and N = 2L entries are added up; the biases have an entry of their own for each.
      """;

  private static final String BUMPS =
      """
        The bumps in order: N of a single entry each, 1 there and 0 elsewhere; then of each width w = 1, 2,
        4 … up to WIDEST those with the centres w/2 − ½, w/2 − ½ + w, w/2 − ½ + 2w … below N, each
        exp(−½((j − centre)/w)²) at entry j = 0…N − 1. The first one's centre is not 0 but for w = 1.
      """;

  private static final String UPSAMPLED =
      """
      - The encoder, with s = FACTOR: y = encoder/first of the small image; twice y + block(ReLU(y)), the
        second with taps 2 pixels apart; then for each halving of s the transposed convolution up1, up2 … of
        ReLU(y), stride 2, kernel [rows, columns, out, in], beginning a pixel before; ReLU of the last is
        the map, cut to H × W.
      """;

  private static final String HALVING =
      """
      - The encoder, with n = HALVINGS: y = encoder/first. For k = 0 … n − 1: y + fine‹k›(ReLU(y)), kept as
        e‹k›, then down‹k + 1› of its ReLU, stride 2, pixel i of 2i − 1 … 2i + 2. Thrice y + middle(ReLU(y)).
        For k = n − 1 … 0: e‹k› + the transposed convolution up‹k + 1› of ReLU(y), stride 2, kernel [rows,
        columns, out, in], beginning a pixel before and cut to the size of e‹k›; then y + joined‹k›(ReLU(y)).
        ReLU of y and of encoder/direct, in that order, are the map.
      - A pixel depends on ABOVE rows above it, SIDES columns on either side and, by the encoder, on REACH
        rows below at most: `reach_above`, `reach_sides` and `reach_below` in the provenance of what PixelRNN
        fills. Around a window of s pixels, the longer side, the encoder sees s + 12 pixels more on all sides,
        to multiples of 2^n and REACH at most; beyond them nothing is shown. `smooth` is that of the same part.
      """;

  private static final String BEYOND =
      """
        What lies further away has an influence too, which windows leave out.
      """;
}
