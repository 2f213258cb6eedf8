// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.lines;

import io.github.pixelrnn.image.ProvenanceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
   * Reports whether a hole was filled with patches from elsewhere in the image, along which a line
   * continues without being sampled; false if the provenance doesn't say.
   */
  boolean isCopied() throws IOException {
    Path made = ProvenanceFile.of(file);
    if (!Files.exists(made)) {
      return false;
    }
    LoadSettings settings = LoadSettings.builder().setSchema(new JsonSchema()).build();
    return new Load(settings).loadFromString(Files.readString(made)) instanceof Map<?, ?> facts
        && facts.get("fills") instanceof List<?> fills
        && fills.stream().anyMatch(fill -> String.valueOf(fill).contains("method=patch synthesis"));
  }
}
