// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.PixelBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A library with two models, one of them with a plain one beside it, and their archives. */
final class SharedModels {
  final FakeEngine engine = new FakeEngine();
  final Path folder;
  final ModelLibrary library;

  SharedModels(Path folder) throws IOException {
    this.folder = folder;
    this.library = new ModelLibrary(folder, List.of(), engine);
    save("bricks", "of bricks");
    FakeEngine.TextModel beside = engine.model(Cards.SMALL, "judge");
    FakeEngine.TextModel model = engine.model(Cards.SMALL, "of stones");
    Map<String, String> recipe = new HashMap<>(Map.of("seed", "7", "name", "stones"));
    recipe.put(OpenedModel.PLAIN_SHA256, beside.weightsSha256());
    ModelCard card = Cards.named("stones", model);
    ModelCard naming =
        new ModelCard(
            "stones",
            card.configuration(),
            card.levels(),
            card.binarization(),
            card.trainedOn(),
            card.steps(),
            card.bitsPerDim(),
            card.measuredOn(),
            card.weightsSha256(),
            card.version(),
            recipe);
    library.save(
        new OpenedModel(naming, model, new OpenedModel(Cards.named("stones", beside), beside)),
        "steps,bits\n1,2\n",
        old -> true);
  }

  void save(String name, String weights) throws IOException {
    FakeEngine.TextModel model = engine.model(Cards.SMALL, weights);
    library.save(Cards.named(name, model), model);
  }

  /** Its weights, as text. */
  String weights(String name) throws IOException {
    return java.nio.file.Files.readString(
        folder.resolve(name).resolve("variables/variables.data-00000-of-00001"));
  }

  Path export(String name, Path file) throws IOException {
    library.export(name, file, SharedModels::example);
    return file;
  }

  /** What lies in a folder. */
  static List<String> names(Path folder) throws IOException {
    try (var all = java.nio.file.Files.list(folder)) {
      return all.map(Path::getFileName).map(Path::toString).sorted().toList();
    }
  }

  static ModelExample example(OpenedModel model) {
    PixelBatch batch = new PixelBatch(1, 2, 3, 1);
    for (int i = 0; i < 6; i++) {
      batch.setLevel(0, i / 3, i % 3, 0, 40 * i);
    }
    return new ModelExample(batch, -1, -2, -3, -4, -5, -6);
  }
}
