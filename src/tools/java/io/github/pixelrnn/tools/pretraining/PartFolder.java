// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.pretraining;

import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Weight;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.model.architecture.Optimizer;
import io.github.pixelrnn.training.Checkpoint;
import io.github.pixelrnn.training.Memory;
import io.github.pixelrnn.training.TrainingState;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;

/**
 * Where the training of one network is kept: the network that learns in {@code learning}, its best
 * weights in {@code best}, their average in {@code average} and its way in {@code training.csv}.
 *
 * @param folder replaced as a whole
 * @param configuration of the network
 */
record PartFolder(Path folder, NetworkConfiguration configuration, Engine engine)
    implements Checkpoint {
  private static final String LEARNING = "learning";
  private static final String BEST = "best";
  private static final String AVERAGE = "average";
  private static final String WAY = "training.csv";

  private static final double CLIP_NORM = 1;

  /** That of a part, in the folder of both. */
  static PartFolder of(Path both, Part part, int channels, Engine engine) {
    return new PartFolder(
        both.resolve(part.word()),
        new NetworkConfiguration(
            part.architecture(channels), new Optimizer(Optimizer.Method.ADAM, CLIP_NORM)),
        engine);
  }

  /**
   * Whether there is one. If the last saving was broken off between two moves, what it had replaced
   * is put back.
   */
  boolean exists() throws IOException {
    Path before = folder.resolveSibling(folder.getFileName() + ".old");
    if (!Files.exists(folder) && Files.exists(before)) {
      Files.move(before, folder);
    }
    return Files.exists(folder.resolve(WAY));
  }

  TrainingState state() throws IOException {
    return TrainingState.ofCsv(Files.readString(folder.resolve(WAY)));
  }

  TrainableModel learning() throws IOException {
    return engine.open(folder.resolve(LEARNING), configuration);
  }

  Memory memory() throws IOException {
    return new Memory(weights(BEST), weights(AVERAGE));
  }

  /** The best weights, or those of the network as it learns if nothing was held out. */
  Map<String, Weight> best() throws IOException {
    Map<String, Weight> best = weights(BEST);
    return best.isEmpty() ? weights(LEARNING) : best;
  }

  private Map<String, Weight> weights(String name) throws IOException {
    Path of = folder.resolve(name);
    if (!Files.exists(of)) {
      return Map.of();
    }
    try (TrainableModel model = engine.open(of, configuration)) {
      return model.weights();
    }
  }

  @Override
  public void save(TrainableModel model, TrainingState state, Memory memory) throws IOException {
    Path next = folder.resolveSibling(folder.getFileName() + ".new");
    Path before = folder.resolveSibling(folder.getFileName() + ".old");
    delete(next);
    Files.createDirectories(next);
    model.export(next.resolve(LEARNING));
    export(memory.best(), next.resolve(BEST));
    export(memory.average(), next.resolve(AVERAGE));
    Files.writeString(next.resolve(WAY), state.toCsv());
    delete(before);
    if (Files.exists(folder)) {
      Files.move(folder, before);
    }
    Files.move(next, folder);
    delete(before);
  }

  private void export(Map<String, Weight> weights, Path to) throws IOException {
    if (weights.isEmpty()) {
      return;
    }
    try (TrainableModel model = engine.create(configuration, new Noise(0))) {
      model.setWeights(weights);
      model.export(to);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException e)
              throws IOException {
            if (e != null) {
              throw e;
            }
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
