// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.reference;

import io.github.pixelrnn.model.Weight;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.Map;

/** A whole network: first layer, layers of one kind, head. Masks are applied here. */
public final class ReferenceNetwork {
  private final ReferenceKind kind;
  private final Hyperparameters hyperparameters;
  private final Parameters parameters;

  /**
   * @param weights by the names that the graph gives them; others are not looked at
   */
  public ReferenceNetwork(
      ReferenceKind kind, Hyperparameters hyperparameters, Map<String, Weight> weights) {
    this(kind, hyperparameters, weights, Rules.SOUND);
  }

  ReferenceNetwork(
      ReferenceKind kind,
      Hyperparameters hyperparameters,
      Map<String, Weight> weights,
      Rules rules) {
    this.kind = kind;
    this.hyperparameters = hyperparameters;
    this.parameters = new Parameters(weights, "", hyperparameters.channels(), rules);
  }

  /**
   * Unnormalised log-probabilities.
   *
   * @param levels [H, W, C], 0…L − 1
   * @param known [H, W], or null for all; read by a network with validity input only
   * @param conditioning [H, W, K], or null for a network without
   * @return [H, W, C, L]
   */
  public double[][][][] logits(int[][][] levels, boolean[][] known, double[][][] conditioning) {
    return logits(levels, known, conditioning, null, 0);
  }

  /**
   * As above for networks that read more.
   *
   * @param guide [H, W, F], or null for a network without
   * @param orientation 0…7; read by an oriented network only
   */
  public double[][][][] logits(
      int[][][] levels,
      boolean[][] known,
      double[][][] conditioning,
      double[][][] guide,
      int orientation) {
    FeatureMap conditioningMap = conditioning == null ? null : map(conditioning);
    int h = hyperparameters.features();
    FeatureMap image = image(levels, known);
    ReferenceLayer layers = kind.layers(parameters, image, conditioningMap, h);
    FeatureMap y = first(image, 2 * h);
    y = parameters.part("first").conditioned(y, conditioningMap);
    if (hyperparameters.oriented()) {
      float[] turns = parameters.values("first/orientation", 8, 2 * h);
      FeatureMap turned = new FeatureMap(y.height, y.width, 2 * h);
      for (int i = 0; i < y.height * y.width; i++) {
        for (int f = 0; f < 2 * h; f++) {
          turned.set(i / y.width, i % y.width, f, turns[orientation * 2 * h + f]);
        }
      }
      y = y.plus(turned);
    }
    FeatureMap skipped = new FeatureMap(y.height, y.width, 2 * h);
    for (int l = 1; l <= hyperparameters.layers(); l++) {
      Parameters own = parameters.part("layer" + l);
      FeatureMap output = layers.apply(y, conditioningMap, own, h);
      y = hyperparameters.residual() ? y.plus(output) : output;
      if (hyperparameters.skip()) {
        skipped = skipped.plus(own.window(y, "skip", 1, 0, 0, 2 * h, 1));
      }
    }
    return head(hyperparameters.skip() ? skipped : y, predictions(levels, guide));
  }

  /** log p of an image, the sum over its subpixels; natural units. */
  public double logProbability(int[][][] levels, boolean[][] known, double[][][] conditioning) {
    double[][][][] logits = logits(levels, known, conditioning);
    double sum = 0;
    for (int i = 0; i < levels.length; i++) {
      for (int j = 0; j < levels[i].length; j++) {
        for (int c = 0; c < hyperparameters.channels(); c++) {
          sum += logSoftmax(logits[i][j][c])[levels[i][j][c]];
        }
      }
    }
    return sum;
  }

  /** Normalised log-probabilities of one subpixel's logits. */
  static double[] logSoftmax(double[] logits) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double one : logits) {
      largest = Math.max(largest, one);
    }
    double sum = 0;
    for (double one : logits) {
      sum += Math.exp(one - largest);
    }
    double[] normalised = new double[logits.length];
    for (int level = 0; level < logits.length; level++) {
      normalised[level] = logits[level] - largest - Math.log(sum);
    }
    return normalised;
  }

  /** v, 0 where unknown, and 1 or 0 as the last feature if the network asks for validity. */
  private FeatureMap image(int[][][] levels, boolean[][] known) {
    int channels = hyperparameters.channels();
    FeatureMap image =
        new FeatureMap(
            levels.length, levels[0].length, hyperparameters.validity() ? channels + 1 : channels);
    for (int i = 0; i < image.height; i++) {
      for (int j = 0; j < image.width; j++) {
        boolean isKnown = !hyperparameters.validity() || known == null || known[i][j];
        for (int c = 0; c < channels; c++) {
          double v = 2.0 * levels[i][j][c] / (hyperparameters.levels() - 1) - 1;
          image.set(i, j, c, isKnown ? v : 0);
        }
        if (hyperparameters.validity()) {
          image.set(i, j, channels, isKnown ? 1 : 0);
        }
      }
    }
    return image;
  }

  /** 7×7 with mask A; the three rows below the pixel are closed and not stored. */
  private FeatureMap first(FeatureMap image, int out) {
    int in = image.features;
    int channels = hyperparameters.channels();
    float[] kernel = parameters.values("first/kernel", 4, 7, in, out);
    FeatureMap output = new FeatureMap(image.height, image.width, out);
    for (int i = 0; i < image.height; i++) {
      for (int j = 0; j < image.width; j++) {
        for (int to = 0; to < out; to++) {
          int toGroup = parameters.rules().group(to, out, 1, channels);
          double sum = 0;
          for (int up = 0; up <= 3; up++) {
            for (int dx = -3; dx <= (up == 0 ? 0 : 3); dx++) {
              for (int from = 0; from < in; from++) {
                if (up == 0 && dx == 0 && !seesItself(from, toGroup)) {
                  continue;
                }
                int tap = ((3 - up) * 7 + dx + 3) * in + from;
                sum += kernel[tap * out + to] * image.at(i - up, j + dx, from);
              }
            }
          }
          output.set(i, j, to, sum);
        }
      }
    }
    return parameters.biased(output, "first");
  }

  /** Whether group {@code to} sees input {@code from} of its own pixel; validity is never seen. */
  private boolean seesItself(int from, int to) {
    if (from == hyperparameters.channels()) {
      return false;
    }
    return parameters.rules() == Rules.MASK_B_FIRST ? from <= to : from < to;
  }

  /** p = base + left · x(i, j − 1) + up · x(i − 1, j), within the levels; null without a guide. */
  private double[][][] predictions(int[][][] levels, double[][][] guide) {
    if (!hyperparameters.head().residual()) {
      return null;
    }
    int channels = hyperparameters.channels();
    double[][][] predictions = new double[levels.length][levels[0].length][channels];
    for (int i = 0; i < levels.length; i++) {
      for (int j = 0; j < levels[i].length; j++) {
        for (int c = 0; c < channels; c++) {
          double p = guide[i][j][c];
          p += j == 0 ? 0 : guide[i][j][channels] * levels[i][j - 1][c];
          p += i == 0 ? 0 : guide[i][j][channels + 1] * levels[i - 1][j][c];
          predictions[i][j][c] = within(p);
        }
        if (hyperparameters.head().coupled()) {
          couple(predictions[i][j], levels[i][j]);
        }
      }
    }
    return predictions;
  }

  /** p_c = q_c + the sum of a · (x − q) over the channels before, from the last one down. */
  private void couple(double[] predictions, int[] levels) {
    int channels = predictions.length;
    float[] a = parameters.part("head").values("coupling", channels * (channels - 1) / 2);
    for (int c = channels - 1; c > 0; c--) {
      double p = predictions[c];
      for (int before = 0; before < c; before++) {
        p += a[c * (c - 1) / 2 + before] * (levels[before] - predictions[before]);
      }
      predictions[c] = within(p);
    }
  }

  private double within(double level) {
    return Math.min(Math.max(level, 0), hyperparameters.levels() - 1);
  }

  private double[][][][] head(FeatureMap s, double[][][] predictions) {
    Parameters own = parameters.part("head");
    FeatureMap first = own.point(s.relu(), "first", hyperparameters.headWidth());
    FeatureMap second = own.point(first.relu(), "second", hyperparameters.headWidth());
    return new ReferenceHead(hyperparameters, own).logits(second.relu(), predictions);
  }

  private static FeatureMap map(double[][][] values) {
    FeatureMap map = new FeatureMap(values.length, values[0].length, values[0][0].length);
    for (int i = 0; i < map.height; i++) {
      for (int j = 0; j < map.width; j++) {
        for (int f = 0; f < map.features; f++) {
          map.set(i, j, f, values[i][j][f]);
        }
      }
    }
    return map;
  }
}
