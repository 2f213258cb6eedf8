// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import io.github.pixelrnn.model.Levels;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.HeadForm;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.MultiScale;
import io.github.pixelrnn.model.architecture.Optimizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * A card written as bioimage.io's model description 0.5.7, with everything of ours under {@code
 * config.pixelrnn}.
 *
 * <p>It has no timestamp, so that the same card gives the same bytes. The description's test
 * tensors and the hash of {@code saved_model.zip} are not here either: the zip and the arrays exist
 * only once the model is exported for other tools, and the export adds them.
 */
record CardText(ModelCard card, FileHashes hashes) {

  private static final String TENSORFLOW = "2.18.0";

  String yaml() {
    return yaml(description());
  }

  /** A description as text. */
  static String yaml(Map<String, Object> description) {
    DumpSettings settings =
        DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setBestLineBreak("\n")
            .setSplitLines(false)
            .setDereferenceAliases(true)
            .build();
    return new Dump(settings).dumpToString(description);
  }

  /** All of it; maps and lists that are made for the caller alone. */
  Map<String, Object> description() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("format_version", "0.5.7");
    all.put("type", "model");
    all.put("id", "pixelrnn-" + card.name().toLowerCase(Locale.ROOT));
    all.put("name", title());
    all.put("description", what());
    all.put("authors", List.of(Map.of("name", "PixelRNN for ImageJ developers")));
    Paper paper = Paper.of(architecture());
    Map<String, Object> cited = new LinkedHashMap<>();
    cited.put("text", Paper.AUTHORS + ", " + paper.title());
    cited.put("url", paper.url());
    all.put("cite", List.of(cited));
    all.put("license", "BSD-2-Clause");
    all.put("documentation", ReadMe.NAME);
    all.put(
        "tags", List.of("2d", "tensorflow", "fiji", "imagej", "image-restoration", "inpainting"));
    all.put("inputs", inputs());
    all.put("outputs", List.of(logProbability()));
    if (!architecture().isMultiScale()) { // of which no single bundle gives the output
      Map<String, Object> bundle = new LinkedHashMap<>();
      bundle.put("source", "saved_model.zip");
      bundle.put("tensorflow_version", TENSORFLOW);
      all.put("weights", Map.of("tensorflow_saved_model_bundle", bundle));
    }
    all.put("config", Map.of("pixelrnn", ours()));
    return all;
  }

  private String what() {
    String what =
        "A "
            + architecture().kind()
            + " that gives the log-probability of every pixel given those before it, to fill, draw"
            + " and judge images.";
    return architecture().isMultiScale()
        ? what
            + " Its networks lie in a bundle each, here and in "
            + ModelFiles.SMALL
            + "; "
            + ReadMe.NAME
            + " says how they go together."
        : what;
  }

  /** bioimage.io takes letters, digits, dashes, underscores and spaces, 5 or more. */
  private String title() {
    return "PixelRNN " + card.name().replace('.', '-');
  }

  private Map<String, Object> levels() {
    Map<String, Object> tensor = new LinkedHashMap<>();
    tensor.put("id", "levels");
    tensor.put("description", "grey levels, see config.pixelrnn.levels for their values");
    Map<String, Object> any = new LinkedHashMap<>();
    any.put("min", 1);
    any.put("step", 1);
    tensor.put("axes", axes(any, any, channels()));
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("type", "int32");
    data.put("range", List.of(0, hyperparameters().levels() - 1));
    tensor.put("data", data);
    return tensor;
  }

  /** Those of the signature {@code evaluate}. */
  private List<Object> inputs() {
    List<Object> inputs = new ArrayList<>();
    inputs.add(levels());
    if (hyperparameters().validity()) {
      inputs.add(map("known", "1 = known pixel, 0 = unknown", List.of("known")));
    }
    if (hyperparameters().conditioning() > 0 && !hyperparameters().encoder().exists()) {
      List<String> features =
          IntStream.range(0, hyperparameters().conditioning())
              .mapToObj(k -> "feature" + k)
              .toList();
      inputs.add(map("conditioning", "a map that every layer sees unmasked", features));
    }
    if (hyperparameters().guide() > 0) {
      inputs.add(
          map(
              "guide",
              "predictions from known pixels, in levels",
              new GuideNames(hyperparameters()).all()));
    }
    if (hyperparameters().encoder().exists()) {
      inputs.add(map("shown", "1 = shown to the encoder, 0 = hidden", List.of("shown")));
    }
    if (hyperparameters().oriented()) {
      Map<String, Object> tensor = new LinkedHashMap<>();
      tensor.put("id", "orientation");
      tensor.put("description", "1 at the image's orientation, 0 elsewhere");
      Map<String, Object> channel = new LinkedHashMap<>();
      channel.put("type", "channel");
      channel.put("channel_names", IntStream.range(0, 8).mapToObj(k -> "turn" + k).toList());
      tensor.put("axes", List.of(Map.of("type", "batch"), channel));
      tensor.put("data", Map.of("type", "float32"));
      inputs.add(tensor);
    }
    return inputs;
  }

  private Map<String, Object> map(String id, String description, List<String> channels) {
    Map<String, Object> tensor = new LinkedHashMap<>();
    tensor.put("id", id);
    tensor.put("description", description);
    tensor.put("axes", axes(asLevels("y"), asLevels("x"), channels));
    tensor.put("data", Map.of("type", "float32"));
    return tensor;
  }

  private Map<String, Object> logProbability() {
    Map<String, Object> tensor = new LinkedHashMap<>();
    tensor.put("id", "log_probability");
    tensor.put("description", "natural logarithm of p(subpixel | those before it)");
    tensor.put("axes", axes(asLevels("y"), asLevels("x"), channels()));
    tensor.put("data", Map.of("type", "float32"));
    return tensor;
  }

  private static Map<String, Object> asLevels(String axis) {
    Map<String, Object> size = new LinkedHashMap<>();
    size.put("tensor_id", "levels");
    size.put("axis_id", axis);
    return size;
  }

  private static List<Object> axes(
      Map<String, Object> height, Map<String, Object> width, List<String> channels) {
    List<Object> axes = new ArrayList<>();
    axes.add(Map.of("type", "batch"));
    axes.add(space("y", height));
    axes.add(space("x", width));
    Map<String, Object> channel = new LinkedHashMap<>();
    channel.put("type", "channel");
    channel.put("channel_names", channels);
    axes.add(channel);
    return axes;
  }

  private List<String> channels() {
    return GuideNames.channels(hyperparameters());
  }

  private static Map<String, Object> space(String id, Map<String, Object> size) {
    Map<String, Object> axis = new LinkedHashMap<>();
    axis.put("type", "space");
    axis.put("id", id);
    axis.put("size", size);
    return axis;
  }

  private Map<String, Object> ours() {
    Map<String, Object> ours = new LinkedHashMap<>();
    ours.put("schema", CardFile.SCHEMA);
    ours.put("name", card.name());
    ours.put("architecture", architecture(architecture()));
    Optimizer optimizer = card.configuration().optimizer();
    Map<String, Object> update = new LinkedHashMap<>();
    update.put("method", optimizer.method().label());
    update.put("clip_norm", optimizer.clipNorm());
    ours.put("optimizer", update);
    Levels range = card.levels();
    Map<String, Object> levels = new LinkedHashMap<>();
    levels.put("count", range.count());
    levels.put("low", range.low());
    levels.put("high", range.high());
    levels.put("integers", range.integers());
    ours.put("levels", levels);
    ours.put("binarize", card.binarization().label());
    ours.put("trained_on", card.trainedOn());
    ours.put("steps", card.steps());
    ours.put("bits_per_dim", Double.isNaN(card.bitsPerDim()) ? null : card.bitsPerDim());
    if (!card.bitsByScale().isEmpty()) {
      ours.put(CardFile.BITS_BY_SCALE, card.bitsByScale().facts());
    }
    ours.put("measured_on", card.measuredOn());
    ours.put("weights_sha256", card.weightsSha256());
    ours.put(CardFile.CONFIGURATION_SHA256, card.configurationSha256());
    ours.put("version", card.version());
    ours.put("recipe", new TreeMap<>(card.recipe()));
    ours.put("files", new TreeMap<>(hashes.byName()));
    return ours;
  }

  private static Map<String, Object> architecture(Architecture architecture) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("kind", architecture.kind());
    if (architecture instanceof MultiScale scales) {
      fields.put("small", architecture(scales.small()));
      fields.put("large", architecture(scales.large()));
      return fields;
    }
    Hyperparameters hyperparameters = architecture.hyperparameters();
    fields.put("layers", hyperparameters.layers());
    fields.put("features", hyperparameters.features());
    fields.put("headwidth", hyperparameters.headWidth());
    fields.put("levels", hyperparameters.levels());
    fields.put("channels", hyperparameters.channels());
    fields.put("residual", hyperparameters.residual());
    fields.put("skip", hyperparameters.skip());
    fields.put("validity", hyperparameters.validity());
    fields.put("conditioning", hyperparameters.conditioning());
    // Newer fields stand only where they say something, so that older cards keep their bytes.
    if (!hyperparameters.head().equals(HeadForm.SOFTMAX)) {
      Map<String, Object> head = new LinkedHashMap<>();
      head.put("residual", hyperparameters.head().residual());
      head.put("tied", hyperparameters.head().tied());
      if (hyperparameters.head().coupled()) {
        head.put("coupled", true);
      }
      fields.put("head", head);
    }
    if (hyperparameters.encoder().exists()) {
      fields.put("encoder", hyperparameters.encoder().features());
      if (hyperparameters.encoder().upsamples()) {
        fields.put("factor", hyperparameters.encoder().factor());
      }
      if (hyperparameters.encoder().averages()) {
        fields.put("reduction", hyperparameters.encoder().reduction().label());
      }
      if (hyperparameters.encoder().halves()) {
        fields.put("halvings", hyperparameters.encoder().halvings());
      }
      if (hyperparameters.encoder().planes() > 0) {
        fields.put("planes", hyperparameters.encoder().planes());
      }
    }
    if (hyperparameters.oriented()) {
      fields.put("oriented", true);
    }
    return fields;
  }

  private Architecture architecture() {
    return card.configuration().architecture();
  }

  private Hyperparameters hyperparameters() {
    return architecture().hyperparameters();
  }
}
