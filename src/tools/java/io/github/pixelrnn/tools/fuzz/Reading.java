// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.fuzz;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import io.github.pixelrnn.engine.EngineLoader;
import io.github.pixelrnn.image.ImageFiles;
import io.github.pixelrnn.image.SavedImage;
import io.github.pixelrnn.library.ModelLibrary;
import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.scale.MultiScaleEngine;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/** What is tried: something of ours that reads a stranger's bytes. */
enum Reading {
  /** An image file, whatever its format. */
  IMAGE("image") {
    @Override
    void read(Path folder, byte[] bytes) throws IOException {
      ImageFiles.read(Files.write(folder.resolve("image.tif"), bytes));
    }

    @Override
    void seed(Path model, Path seeds) throws IOException {
      ByteProcessor grey = new ByteProcessor(7, 5);
      grey.set(3, 4, 200);
      SavedImage.write(new ImagePlus("", grey), seeds.resolve("grey.png"));
      SavedImage.write(new ImagePlus("", grey), seeds.resolve("grey.tif"));
      SavedImage.write(new ImagePlus("", new FloatProcessor(3, 2)), seeds.resolve("real.tif"));
      SavedImage.write(new ImagePlus("", new ColorProcessor(3, 2)), seeds.resolve("rgb.tif"));
      BufferedImage image = new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB);
      for (String format : List.of("png", "jpg", "tiff")) {
        ImageIO.write(image, format, seeds.resolve("rgb." + format).toFile());
      }
    }
  },

  /** A model's card. */
  CARD("card") {
    @Override
    void read(Path folder, byte[] bytes) throws IOException {
      Files.write(folder.resolve("model/rdf.yaml"), bytes);
      new ModelLibrary(folder, List.of(), ENGINE).card("model");
    }

    @Override
    void seed(Path model, Path seeds) throws IOException {
      Files.copy(model.resolve("rdf.yaml"), seeds.resolve("card"));
    }
  },

  /** A model's graph. */
  GRAPH("saved_model.pb") {
    @Override
    void read(Path folder, byte[] bytes) throws IOException {
      Files.write(folder.resolve("model/saved_model.pb"), bytes);
      ENGINE.check(folder.resolve("model"), SmallModel.CONFIGURATION);
    }

    @Override
    void seed(Path model, Path seeds) throws IOException {
      Files.copy(model.resolve("saved_model.pb"), seeds.resolve("graph"));
    }
  },

  /** What says where a model's weights lie: the block of its table, with a right checksum. */
  INDEX("variables.index") {
    @Override
    void read(Path folder, byte[] bytes) throws IOException {
      Files.write(folder.resolve("model/variables/variables.index"), IndexTable.around(bytes));
      ENGINE.check(folder.resolve("model"), SmallModel.CONFIGURATION);
    }

    @Override
    void seed(Path model, Path seeds) throws IOException {
      byte[] table = Files.readAllBytes(model.resolve("variables/variables.index"));
      Files.write(seeds.resolve("block"), IndexTable.blockOf(table));
    }
  };

  private static final Engine ENGINE = new MultiScaleEngine(EngineLoader.load());

  private final String label;

  Reading(String label) {
    this.label = label;
  }

  /** Its name for people. */
  String label() {
    return label;
  }

  /**
   * Reads bytes as if they were the file.
   *
   * @param folder for files; holds a whole {@code model}
   * @throws IOException in one sentence, when they are refused
   */
  abstract void read(Path folder, byte[] bytes) throws IOException;

  /** Writes good ones to begin with into an empty folder. */
  abstract void seed(Path model, Path seeds) throws IOException;
}
