// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import io.github.pixelrnn.model.Escaped;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.Map;

/**
 * What a model's signatures take, in words and formulas: the part of its documentation.
 *
 * @param network of the model
 * @param recipe of its card
 */
record SignatureText(Hyperparameters network, Map<String, String> recipe) {

  String text() {
    StringBuilder text = new StringBuilder(EVALUATE);
    text.append(network.channels() == 1 ? GREY : RGB);
    if (network.validity()) {
      text.append(KNOWN);
    }
    if (network.conditioning() > 0 && !network.encoder().exists()) {
      text.append(CONDITIONING);
    }
    if (network.head().residual()) {
      text.append(expected());
      boolean shown = network.encoder().exists() && !network.encoder().averages();
      text.append(shown ? hidden() : "");
    }
    if (network.encoder().averages()) {
      text.append(network.head().residual() ? GUIDE_ENDS_IN_MEANS : GUIDE_OF_MEANS);
      text.append(NOTHING_SHOWN);
    } else if (network.encoder().exists()) {
      boolean smooth = network.encoder().guided() || network.head().residual();
      text.append(smooth ? SMOOTH : "").append(shown());
      text.append(network.encoder().planes() > 0 ? planes() : "");
    }
    if (network.oriented()) {
      text.append(ORIENTATION);
    }
    text.append(OTHERS);
    if (network.encoder().exists()) {
      text.append(network.guide() > 0 ? ENCODE : ENCODE_LARGE);
    }
    if (recipe.containsKey(OpenedModel.PLAIN_SHA256)) {
      text.append(PLAIN);
    }
    if (recipe.containsKey(OpenedModel.COARSE_SHA256)) {
      text.append(COARSE.replace("CELL", Escaped.line(recipe.get(OpenedModel.COARSE_CELL))));
    }
    return text.toString()
        .replace("MOST", String.valueOf(network.levels() - 1))
        .replace("CENTRE", Escaped.line(centre()));
  }

  /** Where a residual head expects a subpixel. */
  private String expected() {
    if (network.encoder().guided()) {
      return GUIDE_TO_FILL;
    }
    if (network.encoder().averages()) {
      return GUIDE_AND_MEANS;
    }
    return network.encoder().upsamples() ? GUIDE_OF_LARGE : GUIDE;
  }

  private String centre() {
    String given = recipe.get(OpenedModel.CENTRE);
    return given == null ? "(L − 1)/2" : given;
  }

  /** What is expected of a hidden pixel, by the rule in the card's recipe. */
  private String hidden() {
    String[] words = recipe.getOrDefault(OpenedModel.PREDICTOR, "").split(" ", 2);
    return words.length == 1 ? NEIGHBOURS : TWO_SIDED.replace("WEIGHTS", Escaped.line(words[1]));
  }

  private String shown() {
    if (!network.encoder().guided()) {
      return SHOWN_SMALL;
    }
    return network.encoder().halves() ? SHOWN_AND_TOLD : SHOWN;
  }

  private String planes() {
    return PLANES.replace("P_", String.valueOf(network.encoder().planes()));
  }

  private static final String EVALUATE =
      """
      ## How to ask it

      L levels, C channels, B images of H rows and W columns. The signature `evaluate` gives
      `log_probability` [B, H, W, C] float32: the natural logarithm of p(subpixel | those before it),
      row by row, then by channel. It takes, all float32 but the first:

      """;

  private static final String GREY =
      """
      - `levels` [B, H, W, 1] int32: 0…MOST.
      """;

  private static final String RGB =
      """
      - `levels` [B, H, W, 3] int32: 0…MOST, red, green, blue.
      """;

  private static final String KNOWN =
      """
      - `known` [B, H, W, 1]: 1 where a pixel's level is known, or has been drawn, and 0 elsewhere. The
        network reads v·known and known, with v = 2x/(L − 1) − 1; an unknown pixel's own log-probability is
        given all the same.
      """;

  private static final String CONDITIONING =
      """
      - `conditioning` [B, H, W, K]: a map that every layer sees, unmasked.
      """;

  private static final String EXPECTED =
      """
        each subpixel is expected at p = base + left·x(i, j − 1) + up·x(i − 1, j), x of the same channel in
        levels and 0 outside the image, and p clipped to 0…MOST.
      """;

  private static final String CAUSAL =
      """
        PIXELS left = up = ½ and base = 0; where only one of the two neighbours is inside the image, its
        share is 1 and the other's 0; at the first pixel base = c and both are 0. c = CENTRE. In training a
        neighbour whose level is unknown counts as outside.
      """;

  private static final String GUIDE =
      """
      - `guide` [B, H, W, C + 2]: `base` of each channel, then `left` and `up`:
      """
          + EXPECTED
          + CAUSAL.replace("PIXELS", "At all pixels");

  private static final String GUIDE_TO_FILL =
      """
      - `guide` [B, H, W, 2C + 2]: `base` of each channel, `left`, `up`, then `smooth` of each channel:
      """
          + EXPECTED
          + CAUSAL.replace("PIXELS", "At shown pixels");

  private static final String GUIDE_OF_LARGE =
      """
      - `guide` [B, H, W, C + 2]: `base` of each channel, then `left` and `up`:
      """
          + EXPECTED
          + CAUSAL.replace("PIXELS", "At shown pixels");

  private static final String NEIGHBOURS =
      """
        At hidden pixels p is the mean of the left and the upper neighbour inside the image, and of the
        right and the lower one where these are shown. With n of them in all: left = 1/n, up = 1/n (0 for
        one outside), base = (right + lower, those shown)/n; without any, base = smooth.
      """;

  private static final String TWO_SIDED =
      """
        At hidden pixels left = w where the left neighbour is inside the image and hidden too, else 0, and up
        = w likewise with the upper one; base = smooth(i, j) − left·smooth(i, j − 1) − up·smooth(i − 1, j).
        w depends on d, the steps to the next shown pixel to the right or below, whichever is nearer. At d =
        1, 2, 3.5, 6.5, 12.5 and from 24 on (or without any) it is, and between these it is linear:
        WEIGHTS
      """;

  private static final String SMOOTH =
      """
        `smooth`, in levels and channel by channel: at shown pixels their level, elsewhere the u that makes
        Σ(Δu)² + Σ|∇u|²/256 least, sums over the whole image. Δu is the second difference along the row plus
        that along the column. At the border nothing is assumed: a second difference counts only where its
        three pixels are inside the image, a first one where its two are. With nothing shown it is c.
      """;

  private static final String SHOWN =
      """
      - `shown` [B, H, W, 1]: 1 where the encoder may look, on all sides of a pixel, and 0 in holes. It reads
        v·shown, shown, and 2·smooth/(L − 1) − 1 everywhere. A hole's pixels stay hidden when they are drawn;
        `known` tells of those.
      """;

  /** An encoder that halves its maps sees how a hidden pixel is expected. */
  private static final String SHOWN_AND_TOLD =
      """
      - `shown` [B, H, W, 1]: 1 where the encoder may look, on all sides of a pixel, and 0 in holes. It reads
        v·shown, and 2·smooth/(L − 1) − 1 everywhere, and between them shown + (1 − shown)·(left + up − 1).
        A hole's pixels stay hidden when they are drawn; `known` tells of those.
      """;

  private static final String PLANES =
      """
      - `guide` goes on behind `smooth` with C + 1 features for each of P_ planes beside the image: 1 where
        the plane is known, then its level of each channel; 0 where it is not. The encoder reads known and
        v·known of them. At hidden pixels `base` is higher by Σ a·(x − p) and `smooth` by Σ b·(x − smooth),
        over the planes that are known there, with x, p and smooth of the plane: as if the image's hidden
        pixels were hidden in it too, and what is unknown in it outside the image. a solves (G + 0.001 diag G
        + 0.01 I)·a = g, for those planes alone, cut to ±8. G and g are in the recipe's `planes`, for each
        channel of a composite behind `expected`: of plane 0 G with itself and g, of plane 1 G with plane 0,
        G with itself and g, and so on; behind `smooth` those for b.
      """;

  private static final String SHOWN_SMALL =
      """
      - `shown` [B, H, W, 1]: 1 at the pixels of the small image whose level is known, and 0 elsewhere.
        The encoder reads v·shown and shown of every s-th pixel of every s-th row alone. The
        log-probabilities of those pixels count for nothing.
      """;

  private static final String MEANS =
      """
        at every s-th pixel of every s-th row 1 where that pixel of the small image is known, and its
        level of each channel; 0 elsewhere. The encoder reads known and v·known of those alone.
      """;

  private static final String GUIDE_OF_MEANS =
      """
      - `guide` [B, H, W, C + 1]: the small image,
      """
          + MEANS;

  private static final String GUIDE_AND_MEANS = GUIDE.replace("C + 2]", "2C + 3]");

  private static final String GUIDE_ENDS_IN_MEANS =
      """
        After those two come C + 1 features more, the small image:
      """
          + MEANS;

  private static final String NOTHING_SHOWN =
      """
      - `shown` [B, H, W, 1]: 0 everywhere, since no pixel of the image is one of the small image.
      """;

  private static final String ORIENTATION =
      """
      - `orientation` [B, 8]: 1 at k and 0 elsewhere, k = 4t + 2u + m for how the image was turned before all
        this was made of it: turned(y, x) = image(r, c), where (r, c) is (x, y) if t, else (y, x); then r
        becomes H − 1 − r if u, and c becomes W − 1 − c if m (H, W of the image before). k = 0: as it is.
      """;

  private static final String OTHERS =
      """

      `logits` takes the same and gives [B, H, W, C, L]; `train` takes `known` in any case and
      `learning_rate`, and makes a step of the optimizer. The signatures that begin with `sample` are the
      sampler's own.
      """;

  private static final String ENCODE =
      """
      `encode` takes `levels`, `shown` and `guide` and gives the encoder's map.
      """;

  private static final String ENCODE_LARGE =
      """
      `encode` takes `levels` and `shown` and gives the encoder's map.
      """;

  private static final String PLAIN =
      """

      Beside it, in `plain` (in an archive `plain.zip`), lies a network that sees nothing but what comes
      before a pixel, with a guide as at pixels that are shown. PixelRNN's *Evaluate*, *Pixel Distribution*
      and *Sample* ask that one, with c = (L − 1)/2. *Inpaint* draws from this one, and judges what it drew
      by the plain one, both with c = CENTRE; particles are drawn from the plain one alone.
      """;

  private static final String COARSE =
      """

      In `coarse` (in an archive `coarse.zip`) lies such a pair of networks for the image made coarse: each
      cell the mean of CELL×CELL pixels, those known. *Inpaint* fills large holes there first. To the smooth
      interpolation here it then adds, twice, what each cell of such a hole lacks to its mean, linearly
      between the middles of cells; and in such cells the prediction is p = I + 0.4·(e(left) + e(upper)),
      where e is what a hidden neighbour lies off I.
      """;
}
