// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.lines;

import io.github.pixelrnn.image.ProvenanceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.JsonSchema;

/**
 * A fill on disk: NAME-sample.png or NAME-sample.tif, and what Inpaint wrote of it, if it did.
 *
 * @param file of the image
 */
record FillFile(Path file) {

  /** The one of an image in a folder. */
  static FillFile of(Path folder, String name) {
    Path png = folder.resolve(name + "-sample.png");
    return new FillFile(Files.exists(png) ? png : folder.resolve(name + "-sample.tif"));
  }

  SquareImage image() throws IOException {
    return SquareImage.read(file);
  }

  /**
   * Whether its inside is a copy from elsewhere in the image, along which a line goes on without
   * being drawn; false where nothing is said.
   */
  boolean isCopied() throws IOException {
    Path made = ProvenanceFile.of(file);
    if (!Files.exists(made)) {
      return false;
    }
    LoadSettings settings = LoadSettings.builder().setSchema(new JsonSchema()).build();
    return new Load(settings).loadFromString(Files.readString(made)) instanceof Map<?, ?> facts
        && facts.containsKey("copied");
  }
}
