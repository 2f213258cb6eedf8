// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import io.github.pixelrnn.engine.EngineLoader;
import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.FileProblem;
import io.github.pixelrnn.model.Levels;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.model.architecture.Optimizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A program that opens every one of the {@link OddModels} and prints a line when it begins and one
 * when it ends: what happened, milliseconds, what was said. Alone, so that whoever started it sees
 * what native code prints and whether it ends the process.
 */
final class OddModelsAlone {
  private static final Engine ENGINE = EngineLoader.load();
  private static final PixelBatch BATCH = new PixelBatch(1, 3, 4, 1);

  private OddModelsAlone() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    List<String> kinds = Architecture.kinds();
    float[][] answers = new float[kinds.size()][];
    for (int kind = 0; kind < answers.length; kind++) {
      answers[kind] = save(folder.resolve("whole"), "whole" + kind, kinds.get(kind));
    }
    int next = 0;
    for (Map.Entry<String, OddModel.Change> odd : OddModels.all().entrySet()) {
      int kind = next++ % answers.length;
      Path library = folder.resolve("odd" + next);
      copy(folder.resolve("whole/whole" + kind), library.resolve("model"));
      odd.getValue().to(new OddModel(library.resolve("model")));
      System.out.println("begin\t" + odd.getKey());
      long start = System.nanoTime();
      String end = open(new ModelLibrary(library, List.of(), ENGINE), answers[kind]);
      System.out.println("end\t" + (System.nanoTime() - start) / 1_000_000 + "\t" + end);
    }
    System.out.println("done\t" + next + "\t" + peakMegabytes());
    System.exit(0); // TensorFlow may have left threads behind
  }

  /** The most memory that this process has had at once; 0 where the system doesn't say. */
  private static long peakMegabytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (Files.isReadable(status)) {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
        }
      }
    }
    return 0;
  }

  private static String open(ModelLibrary library, float[] answers) {
    try (OpenedModel opened = library.open("model")) {
      boolean same = Arrays.equals(opened.model().logProbabilities(BATCH), answers);
      return same ? "same" : "other answers";
    } catch (IOException e) {
      String said = e.getMessage();
      return FileProblem.sentence(e).equals(said) ? "refused\t" + said : "no sentence\t" + e;
    } catch (RuntimeException | Error e) {
      return "thrown\t" + e;
    }
  }

  private static float[] save(Path library, String name, String kind) throws IOException {
    NetworkConfiguration configuration =
        new NetworkConfiguration(
            Architecture.of(kind, Hyperparameters.of(2, 4, 4, 8, 1)),
            new Optimizer(Optimizer.Method.RMSPROP, 1));
    try (TrainableModel model = ENGINE.create(configuration, new Noise(5))) {
      ModelCard card =
          new ModelCard(
              name,
              configuration,
              Levels.ofBytes(8),
              Binarization.NONE,
              "nothing",
              0,
              Double.NaN,
              "",
              model.weightsSha256(),
              "0.1.0",
              Map.of("seed", "5"));
      new ModelLibrary(library, List.of(), ENGINE).save(card, model);
      return model.logProbabilities(BATCH);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path copy = to.resolve(from.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }
}
