// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.cluster;

import io.github.pixelrnn.library.ModelLibrary;
import io.github.pixelrnn.library.OpenedModel;
import io.github.pixelrnn.model.Engine;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A model's folder on its way to where there is no library.
 *
 * @param name of the model
 * @param files what they hold by their names in the folder, with slashes
 */
record ModelParcel(String name, TreeMap<String, byte[]> files) implements Serializable {

  /** Packs a folder. */
  static ModelParcel of(String name, Path folder) throws IOException {
    TreeMap<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
    return new ModelParcel(name, files);
  }

  /**
   * Opens the model after comparing its files with the hashes of its card. Nothing of it is left on
   * the disk.
   *
   * @throws IOException when it is not what its card says, or there is no room for it
   */
  OpenedModel open(Engine engine) throws IOException {
    Path library = Files.createTempDirectory("pixelrnn-model-");
    try {
      unpack(library.resolve(name));
      return new ModelLibrary(library, List.of(), engine).open(name);
    } finally {
      delete(library);
    }
  }

  private void unpack(Path folder) throws IOException {
    try {
      for (String file : files.keySet()) {
        Path to = folder.resolve(file);
        Files.createDirectories(to.getParent());
        Files.write(to, files.get(file));
      }
    } catch (IOException e) { // which may have no more to say than that a disk is full
      throw new IOException(
          "model " + name + " can't be unpacked in " + folder + ": " + e.getMessage(), e);
    }
  }

  /** Deletes a folder and all that is in it. */
  static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(one);
      }
    }
  }
}
