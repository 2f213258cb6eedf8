// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.Levels;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.ModelRefusedException;
import io.github.pixelrnn.model.ScaleBits;
import io.github.pixelrnn.model.architecture.Encoder;
import io.github.pixelrnn.model.architecture.HeadForm;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.MultiScale;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.model.architecture.Optimizer;
import io.github.pixelrnn.model.architecture.PixelCnn;
import io.github.pixelrnn.model.architecture.RowLstm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
class CardFileTest {
  private static final FileHashes HASHES = hashes();
  private static final CardFile WHOLE =
      new CardFile(Cards.named("bricks", new FakeEngine().model(Cards.SMALL, "w")), HASHES);

  @TempDir Path folder;

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    write(WHOLE.text());

    assertThat(CardFile.read(folder)).isEqualTo(WHOLE);
  }

  @Test
  void everyHyperparameterGoesThere() throws IOException {
    Hyperparameters hyperparameters = new Hyperparameters(3, 6, 12, 2, 3, false, true, true, 5);
    ModelCard card =
        new ModelCard(
            "_.-",
            new NetworkConfiguration(
                new PixelCnn(hyperparameters), new Optimizer(Optimizer.Method.ADAM, 0)),
            new Levels(2, -1.5e-7, 1e30, false),
            Binarization.STOCHASTIC,
            "",
            0,
            Double.NaN,
            "",
            "0".repeat(64),
            "9.9",
            Map.of());
    write(new CardFile(card, HASHES).text());

    assertThat(CardFile.read(folder).card()).isEqualTo(card);
  }

  @Test
  void newerFieldsStandOnlyWhereTheySaySomething() throws IOException {
    assertThat(WHOLE.text())
        .doesNotContain("head:", "encoder", "planes", "oriented", "guide", "shown");
    ModelCard plain = WHOLE.card();
    Hyperparameters hyperparameters = plain.configuration().architecture().hyperparameters();
    for (Hyperparameters newer :
        List.of(
            hyperparameters.withHead(new HeadForm(true, false)),
            Hyperparameters.of(2, 6, 6, hyperparameters.levels(), 3).withHead(HeadForm.fastest(3)),
            hyperparameters.withHead(HeadForm.RESIDUAL_TIED).withEncoder(new Encoder(7)),
            hyperparameters.withEncoder(new Encoder(7)),
            hyperparameters
                .withHead(HeadForm.RESIDUAL_TIED)
                .withEncoder(new Encoder(7).withPlanes(3)),
            hyperparameters.withOrientation(true))) {
      ModelCard card =
          new ModelCard(
              plain.name(),
              new NetworkConfiguration(new PixelCnn(newer), plain.configuration().optimizer()),
              plain.levels(),
              plain.binarization(),
              plain.trainedOn(),
              plain.steps(),
              plain.bitsPerDim(),
              plain.measuredOn(),
              plain.weightsSha256(),
              plain.version(),
              plain.recipe());
      write(new CardFile(card, HASHES).text());
      assertThat(CardFile.read(folder).card()).isEqualTo(card);
    }
  }

  @Test
  void aMultiScaleModelGoesThereWithAllItsNetworks() throws IOException {
    List<String> hashes = new ArrayList<>();
    for (MultiScale architecture : Cards.multiScales()) {
      ModelCard card = Cards.of(architecture);
      write(multiScale(card));
      assertThat(CardFile.read(folder).card()).isEqualTo(card);
      assertThat(CardFile.read(folder).files().keySet())
          .containsExactlyInAnyOrderElementsOf(ModelFiles.of(architecture).names());
      hashes.add(card.configurationSha256());
    }
    assertThat(hashes).doesNotHaveDuplicates();
  }

  /** What other tools read of it: no single bundle gives what the model as a whole does. */
  @Test
  void aMultiScaleModelNamesNoBundleAsItsWeights() throws IOException {
    Map<?, ?> several = load(multiScale(Cards.of(Cards.multiScales().get(0))));
    assertThat(several.containsKey("weights")).isFalse();
    assertThat(several.get("description").toString()).contains("small/", "README.md");
    Map<?, ?> one = load(new CardFile(Cards.of(Cards.SMALL.architecture()), HASHES).text());
    assertThat(one.get("weights").toString()).contains("saved_model.zip");
    assertThat(one.get("description").toString()).doesNotContain("README.md");
  }

  @Test
  void itsDocumentationTellsTheSizesOfEachNetwork() throws IOException {
    Hyperparameters plain = Hyperparameters.of(1, 2, 2, 256, 1);
    Hyperparameters wide = Hyperparameters.of(3, 4, 2, 256, 1).withEncoder(new Encoder(2, 2));
    MultiScale three =
        new MultiScale(
            new MultiScale(new RowLstm(plain), new PixelCnn(plain.withEncoder(new Encoder(1, 2)))),
            new PixelCnn(wide));
    assertThat(new ReadMe(Cards.of(three)).text())
        .contains(
            "2016): Row LSTM of 1 layer, 2 features,\nthen PixelCNN of 1 layer, 2 features,\nthen"
                + " PixelCNN of 3 layers, 4 features, 256 levels, grey. Trained on bricks");
    assertThat(new ReadMe(Cards.of(new RowLstm(plain))).text())
        .contains("2016): 1 layer, 2\nfeatures, 256 levels, grey. Trained on bricks");
  }

  @Test
  void bitsOfEachScaleGoThereToo() throws IOException {
    MultiScale three = Cards.multiScales().get(8);
    ModelCard whole = Cards.of(three);
    assertThat(multiScale(whole)).doesNotContain(CardFile.BITS_BY_SCALE);
    ModelCard card =
        new ModelCard(
            whole.name(),
            whole.configuration(),
            whole.levels(),
            whole.binarization(),
            whole.trainedOn(),
            whole.steps(),
            whole.bitsPerDim(),
            new ScaleBits(new TreeMap<>(Map.of(4, 5.1, 2, Double.NaN, 1, 3.0))),
            whole.measuredOn(),
            whole.weightsSha256(),
            whole.version(),
            whole.recipe());
    String good = multiScale(card);
    write(good);
    assertThat(CardFile.read(folder).card()).isEqualTo(card);
    assertThat(new ReadMe(card).text())
        .contains(
            "3.2500 bits per subpixel (every 4th pixel 5.1000, every 2nd NaN, the others 3.0");
    assertThat(good).contains("'4': 5.1");
    write(good.replace("'4': 5.1", "'8': 5.1"));
    assertRefused("bits_per_dim_by_scale.4 is missing");
    write(good.replace("'4': 5.1", "'4': -5.1"));
    assertRefused("bits_per_dim_by_scale.4 must be 0 or more");
  }

  @Test
  void networksThatMakeNoMultiScaleModelAreRefused() throws IOException {
    String good = multiScale(Cards.of(Cards.multiScales().get(0)));
    String[][] wrong = {
      {"factor: 4", "factor: 3", "factor must be 1, 2, 4 or 8, got 3"},
      {
        "factor: 4",
        "factor: 4\n        reduction: Mean",
        "reduction must be Subsampling or Average"
      },
      {"factor: 4", "factor: 4\n        reduction: Average", CardFile.CONFIGURATION_SHA256},
      {"factor: 4", "factor: 8", "factor must be 4 at most over all sizes, got 8"},
      {"factor: 4", "factor: 1", "large must be a network that upsamples a small image"},
      {"levels: 256", "levels: 4", "same levels and channels"},
      {"validity: false", "validity: true", "validity must be the same"},
      {"conditioning: 0", "conditioning: 3", "small must be a network without conditioning"},
      {"small:", "tiny:", "architecture.small is missing"},
      {"large:", "huge:", "architecture.large is missing"},
      {"factor: 4", "factor: 2", CardFile.CONFIGURATION_SHA256},
      {"saved_model.pb: ", "saved_model.pbtxt: ", "files must give 64 hex digits"},
    };
    for (String[] one : wrong) {
      assertThat(good).contains(one[0]);
      write(good.replaceFirst(one[0], one[1]));
      assertRefused(one[2]);
    }
  }

  @Test
  void moreSizesThanThereCanBeAreRefused() throws IOException {
    String good = multiScale(Cards.of(Cards.multiScales().get(0)));
    Map<?, ?> all = load(good);
    for (int deep = 0; deep < 10; deep++) {
      nest(all);
    }
    write(new Dump(DumpSettings.builder().setDereferenceAliases(true).build()).dumpToString(all));
    assertRefused("is one MultiScale too many within others");
  }

  /** Puts the architecture into another as the small one. */
  @SuppressWarnings("unchecked")
  private static void nest(Map<?, ?> all) {
    Map<String, Object> ours = (Map<String, Object>) ours(all);
    Map<?, ?> inner = (Map<?, ?>) ours.get("architecture");
    ours.put(
        "architecture",
        Map.of(
            "kind",
            "MultiScale",
            "small",
            inner,
            "large",
            Map.copyOf((Map<?, ?>) inner.get("large"))));
  }

  @Test
  void anUpsamplingNetworkAloneIsRefused() throws IOException {
    String multiScale = multiScale(Cards.of(Cards.multiScales().get(0)));
    Map<?, ?> all = load(multiScale);
    @SuppressWarnings("unchecked")
    Map<String, Object> ours = (Map<String, Object>) ours(all);
    ours.put("architecture", ((Map<?, ?>) ours.get("architecture")).get("large"));
    write(new Dump(DumpSettings.builder().build()).dumpToString(all));
    assertRefused("factor must be 1 but for the large network of a multi-scale model");
  }

  private static String multiScale(ModelCard card) {
    return new CardFile(card, hashes(ModelFiles.of(card.configuration().architecture()))).text();
  }

  @Test
  void theSameCardGivesTheSameBytes() {
    for (int i = 0; i < 10; i++) {
      CardFile again =
          new CardFile(Cards.named("bricks", new FakeEngine().model(Cards.SMALL, "w")), hashes());
      assertThat(again.text()).isEqualTo(WHOLE.text());
    }
  }

  @Test
  void describesItselfToOtherTools() {
    Map<?, ?> all = load(WHOLE.text());

    assertThat(all.get("format_version")).isEqualTo("0.5.7");
    assertThat(all.get("type")).isEqualTo("model");
    assertThat((String) all.get("name")).matches("[A-Za-z0-9_+() -]{5,128}");
    assertThat(all.toString()).contains("levels", "log_probability", "int32", "float32");
    assertThat(WHOLE.text()).doesNotContain("timestamp", "&id", "*id");
  }

  /** Each field of ours removed, and each given three wrong types. */
  @Test
  void everyMissingOrMistypedFieldIsNamed() throws IOException {
    List<List<String>> paths = new ArrayList<>();
    collect(ours(load(WHOLE.text())), List.of(), paths);
    assertThat(paths).hasSizeGreaterThan(30);
    for (List<String> path : paths) {
      String last = path.get(path.size() - 1);
      boolean free = path.get(0).equals("recipe") && path.size() > 1;
      if (!free) {
        damage(path, map -> map.remove(last));
        assertRefused(last);
      }
      for (Object wrong : new Object[] {List.of(1), Map.of("a", List.of()), 0.5}) {
        boolean fits =
            wrong instanceof Double && List.of("low", "bits_per_dim", "clip_norm").contains(last);
        if (!fits) {
          damage(path, map -> map.put(last, wrong));
          assertThatThrownBy(() -> CardFile.read(folder))
              .as(path + " = " + wrong)
              .isInstanceOf(ModelRefusedException.class)
              .hasMessageContaining("rdf.yaml");
        }
      }
    }
  }

  @Test
  void valuesThatDoNotFitAreRefused() throws IOException {
    Object[][] wrong = {
      {"architecture.kind", "PixelTransformer", "PixelTransformer"},
      {"architecture.levels", 4, "256"},
      {"architecture.layers", 100000, "layers"},
      {"architecture.layers", 1L << 40, "layers"},
      {"architecture.channels", 2, "channels"},
      {"levels.count", 300, "levels"},
      {"levels.high", -1, "range"},
      {"levels.low", Double.NaN, "range"},
      {"binarize", "Stochastic", "binarize"},
      {"binarize", "Sometimes", "Sometimes"},
      {"optimizer.method", "SGD", "SGD"},
      {"optimizer.clip_norm", -1.0, "norm"},
      {"steps", -1, "steps"},
      {"bits_per_dim", -2.0, "bits_per_dim"},
      {"weights_sha256", "abc", "weights_sha256"},
      {"name", "../evil", "../evil"},
      {"name", ".hidden", ".hidden"},
      {"schema", 0, "schema"},
      {"recipe.predictor", "Neighbours", "recipe.centre is missing"},
      {"recipe.centre", "127.5", "recipe.predictor is missing"},
    };
    for (Object[] one : wrong) {
      List<String> path = List.of(((String) one[0]).split("\\."));
      damage(path, map -> map.put(path.get(path.size() - 1), one[1]));
      assertRefused((String) one[2]);
    }
  }

  @Test
  void aCentreThatIsNoLevelIsRefused() throws IOException {
    for (String right : List.of("0", "255", "127.5", "1e2")) {
      damage(List.of("recipe"), map -> map.put("recipe", guided(right)));
      assertThat(CardFile.read(folder).card().recipe()).containsEntry("centre", right);
    }
    for (String wrong :
        List.of("", "middle", "12,5", "NaN", "Infinity", "-Infinity", "-0.1", "255.5", "1e99")) {
      damage(List.of("recipe"), map -> map.put("recipe", guided(wrong)));
      assertThatThrownBy(() -> CardFile.read(folder))
          .isInstanceOf(ModelRefusedException.class)
          .hasMessage(
              folder.resolve("rdf.yaml")
                  + " can't be used: config.pixelrnn.recipe.centre must be a number from 0.0 to"
                  + " 255.0, got \""
                  + wrong
                  + "\"");
    }
  }

  private static Map<String, Object> guided(String centre) {
    return new TreeMap<>(Map.of("predictor", "Neighbours", "centre", centre));
  }

  @Test
  void aNewerSchemaSaysSoWhateverElseItHolds() throws IOException {
    write("config: {pixelrnn: {schema: 2, all: different}}");

    assertRefused("newer version", "schema 2");
  }

  @Test
  void otherToolsModelsAreNotOurs() throws IOException {
    write("type: model\nconfig: {deepimagej: {}}\n");

    assertRefused("no PixelRNN model");
  }

  @Test
  void damagedBytesGiveACardOrARefusal() throws IOException {
    byte[] whole = WHOLE.text().getBytes(StandardCharsets.UTF_8);
    Random random = new Random(3);
    for (int i = 0; i < 1500; i++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(whole.length)] = (byte) random.nextInt(256);
      Files.write(folder.resolve("rdf.yaml"), damaged);
      try {
        CardFile.read(folder);
      } catch (ModelRefusedException e) {
        assertThat(e).hasMessageContaining("rdf.yaml");
        assertThat(e.getMessage()).doesNotContain("\n");
      }
    }
  }

  @Test
  void aMissingOrLinkedCardIsRefused(@TempDir Path other) throws IOException {
    assertRefused("missing");
    Files.writeString(other.resolve("real.yaml"), WHOLE.text());
    Files.createSymbolicLink(folder.resolve("rdf.yaml"), other.resolve("real.yaml"));
    assertRefused("not a plain file");
  }

  private void assertRefused(String... found) {
    assertThatThrownBy(() -> CardFile.read(folder))
        .isInstanceOf(ModelRefusedException.class)
        .hasMessageContaining("rdf.yaml")
        .hasMessageContainingAll(found.length == 0 ? new String[] {"rdf"} : found);
  }

  private void write(String text) throws IOException {
    Files.writeString(folder.resolve("rdf.yaml"), text);
  }

  private interface Damage {
    void to(Map<String, Object> map);
  }

  @SuppressWarnings("unchecked")
  private void damage(List<String> path, Damage damage) throws IOException {
    Map<?, ?> all = load(WHOLE.text());
    Map<String, Object> map = (Map<String, Object>) ours(all);
    for (String step : path.subList(0, path.size() - 1)) {
      map = (Map<String, Object>) map.get(step);
    }
    damage.to(map);
    write(new Dump(DumpSettings.builder().build()).dumpToString(all));
  }

  private static void collect(Map<?, ?> map, List<String> path, List<List<String>> paths) {
    for (Map.Entry<?, ?> field : map.entrySet()) {
      List<String> here = new ArrayList<>(path);
      here.add((String) field.getKey());
      paths.add(here);
      if (field.getValue() instanceof Map<?, ?> inner) {
        collect(inner, here, paths);
      }
    }
  }

  private static Map<?, ?> ours(Map<?, ?> all) {
    return (Map<?, ?>) ((Map<?, ?>) all.get("config")).get("pixelrnn");
  }

  private static Map<?, ?> load(String text) {
    return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text);
  }

  private static FileHashes hashes() {
    return hashes(ModelFiles.BUNDLE);
  }

  private static FileHashes hashes(ModelFiles files) {
    Map<String, String> hashes = new TreeMap<>();
    for (String name : files.names()) {
      hashes.put(name, String.format(Locale.ROOT, "%064x", name.length()));
    }
    return new FileHashes(files, hashes);
  }
}
