// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.Escaped;
import io.github.pixelrnn.model.Levels;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.ModelRefusedException;
import io.github.pixelrnn.model.ScaleBits;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.Encoder;
import io.github.pixelrnn.model.architecture.HeadForm;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.MultiScale;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.model.architecture.Optimizer;
import io.github.pixelrnn.model.architecture.Reduction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A model's {@code rdf.yaml} as this software reads it: the card, and the hashes of the files that
 * it was written with. Everything is taken from {@code config.pixelrnn}; the rest of the file is
 * bioimage.io's description for other tools ({@link CardText}).
 *
 * @param card what the file says of the model
 * @param hashes sha-256 by the file's name in the folder
 */
record CardFile(ModelCard card, FileHashes hashes) {
  /** Pixels; far above any use. */
  private static final int MOST_CELL = 64;

  static final String NAME = "rdf.yaml";

  /** Counts up when a reader of the older one would misunderstand the newer. */
  static final int SCHEMA = 1;

  /** By as much as images may be larger than the smallest, each being twice another at least. */
  private static final int MOST_SIZES = 3;

  /** Under this name stand bits per subpixel apart for each network, where there are several. */
  static final String BITS_BY_SCALE = "bits_per_dim_by_scale";

  /** Under this name stands the hash of all that changes what the weights answer. */
  static final String CONFIGURATION_SHA256 = "configuration_sha256";

  CardFile {
    Objects.requireNonNull(card, "card");
    Objects.requireNonNull(hashes, "hashes");
  }

  /**
   * Reads and validates.
   *
   * @throws ModelRefusedException in one sentence, naming the file and the field
   * @throws IOException when the file can't be read
   */
  static CardFile read(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    CardFields whole = CardFields.of(file, YamlFile.read(file));
    if (!whole.has("config") || !whole.fields("config").has("pixelrnn")) {
      throw new ModelRefusedException(
          file + " describes no PixelRNN model: config.pixelrnn is missing");
    }
    CardFields ours = whole.fields("config").fields("pixelrnn");
    long schema = ours.wholeLong("schema");
    if (schema > SCHEMA) {
      throw new ModelRefusedException(
          file
              + " was written by a newer version of PixelRNN (schema "
              + schema
              + ", this one reads up to "
              + SCHEMA
              + "): update PixelRNN to use this model");
    }
    if (schema < 1) {
      throw ours.refused("schema", "must be 1 or more, got " + schema);
    }
    try {
      ModelCard card = card(ours);
      ModelFiles files = ModelFiles.of(card.configuration().architecture());
      CardFile read = new CardFile(card, FileHashes.of(files, ours));
      requireConfiguration(ours, read.card());
      return read;
    } catch (IllegalArgumentException e) {
      // The records' own words name the value and the range.
      throw new ModelRefusedException(file + " can't be used: " + Escaped.line(e.getMessage()), e);
    }
  }

  /** Fields that are left out or edited would give other answers of the same weights. */
  private static void requireConfiguration(CardFields ours, ModelCard card)
      throws ModelRefusedException {
    String configuration = card.configurationSha256();
    if (!ours.has(CONFIGURATION_SHA256)) {
      throw ours.refused(
          CONFIGURATION_SHA256,
          "is missing, so it can't be seen whether the card was changed; if you trust it, add the"
              + " line \""
              + CONFIGURATION_SHA256
              + ": "
              + configuration
              + "\"");
    }
    if (!ours.text(CONFIGURATION_SHA256).equals(configuration)) {
      throw ours.refused(
          CONFIGURATION_SHA256,
          "is that of another network or range than the card describes, whose is "
              + configuration
              + ": a field was changed or left out");
    }
  }

  private static ModelCard card(CardFields ours) throws ModelRefusedException {
    double bits = bits(ours, "bits_per_dim");
    Architecture architecture = architecture(ours.fields("architecture"), MOST_SIZES);
    return new ModelCard(
        ours.text("name"),
        new NetworkConfiguration(architecture, optimizer(ours.fields("optimizer"))),
        levels(ours.fields("levels")),
        Binarization.of(ours.text("binarize")),
        ours.text("trained_on"),
        ours.wholeLong("steps"),
        bits,
        bitsByScale(ours, architecture),
        ours.text("measured_on"),
        ours.text("weights_sha256"),
        ours.text("version"),
        recipe(ours, architecture.hyperparameters().levels()));
  }

  private static double bits(CardFields fields, String name) throws ModelRefusedException {
    double bits = fields.numberOrNull(name);
    if (bits < 0 || Double.isInfinite(bits)) {
      throw fields.refused(name, "must be 0 or more, got " + bits);
    }
    return bits;
  }

  private static ScaleBits bitsByScale(CardFields ours, Architecture architecture)
      throws ModelRefusedException {
    if (!ours.has(BITS_BY_SCALE)) {
      return ScaleBits.NONE;
    }
    CardFields fields = ours.fields(BITS_BY_SCALE);
    SortedMap<Integer, Double> byScale = new TreeMap<>();
    for (int scale : architecture.scales()) {
      byScale.put(scale, bits(fields, String.valueOf(scale)));
    }
    return new ScaleBits(byScale);
  }

  /** Filling needs the predictor and its centre, which a person may have changed. */
  private static Map<String, String> recipe(CardFields ours, int levels)
      throws ModelRefusedException {
    Map<String, String> recipe = ours.texts("recipe");
    CardFields fields = ours.fields("recipe");
    if (fields.has(OpenedModel.PREDICTOR) || fields.has(OpenedModel.CENTRE)) {
      fields.numberInText(OpenedModel.CENTRE, 0, levels - 1);
      fields.text(OpenedModel.PREDICTOR);
    }
    if (fields.has(OpenedModel.COARSE_SHA256) || fields.has(OpenedModel.COARSE_CELL)) {
      fields.text(OpenedModel.COARSE_SHA256);
      fields.text(OpenedModel.PREDICTOR);
      float cell = fields.numberInText(OpenedModel.COARSE_CELL, 2, MOST_CELL);
      if (cell != (int) cell) {
        throw fields.refused(OpenedModel.COARSE_CELL, "must be a whole number, got " + cell);
      }
    }
    return recipe;
  }

  /**
   * A network, or those of a multi-scale model.
   *
   * @param sizes that there may be at most
   */
  private static Architecture architecture(CardFields fields, int sizes)
      throws ModelRefusedException {
    if (!fields.text("kind").strip().equalsIgnoreCase(MultiScale.KIND)) {
      return network(fields);
    }
    if (sizes < 2) {
      throw fields.refused("kind", "is one " + MultiScale.KIND + " too many within others");
    }
    return new MultiScale(
        architecture(fields.fields("small"), sizes - 1), network(fields.fields("large")));
  }

  private static Architecture network(CardFields fields) throws ModelRefusedException {
    Hyperparameters hyperparameters =
        new Hyperparameters(
            fields.whole("layers"),
            fields.whole("features"),
            fields.whole("headwidth"),
            fields.whole("levels"),
            fields.whole("channels"),
            fields.truth("residual"),
            fields.truth("skip"),
            fields.truth("validity"),
            fields.whole("conditioning"),
            fields.has("head") ? head(fields.fields("head")) : HeadForm.SOFTMAX,
            encoder(fields),
            fields.has("oriented") && fields.truth("oriented"));
    return Architecture.of(fields.text("kind"), hyperparameters);
  }

  private static Encoder encoder(CardFields fields) throws ModelRefusedException {
    return new Encoder(
        fields.has("encoder") ? fields.whole("encoder") : 0,
        fields.has("factor") ? fields.whole("factor") : 1,
        fields.has("reduction") ? Reduction.of(fields.text("reduction")) : Reduction.SUBSAMPLING,
        fields.has("halvings") ? fields.whole("halvings") : 0,
        fields.has("planes") ? fields.whole("planes") : 0);
  }

  private static HeadForm head(CardFields fields) throws ModelRefusedException {
    return new HeadForm(
        fields.truth("residual"),
        fields.truth("tied"),
        fields.has("coupled") && fields.truth("coupled"));
  }

  private static Optimizer optimizer(CardFields fields) throws ModelRefusedException {
    return new Optimizer(Optimizer.Method.of(fields.text("method")), fields.number("clip_norm"));
  }

  private static Levels levels(CardFields fields) throws ModelRefusedException {
    return new Levels(
        fields.whole("count"),
        fields.number("low"),
        fields.number("high"),
        fields.truth("integers"));
  }

  /** The text of a file that reads as this one: the same card always gives the same bytes. */
  String text() {
    return new CardText(card, hashes).yaml();
  }

  /** What stands in the card under {@code files}. */
  Map<String, String> files() {
    return hashes.byName();
  }
}
