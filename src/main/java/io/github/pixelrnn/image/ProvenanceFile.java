// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/**
 * The file that tells how a result was made, beside it under its name: {@code filled.png} has
 * {@code filled.json}. One of ours is replaced by the next result's; what others called so, such as
 * an instrument's notes, is theirs.
 */
public final class ProvenanceFile {
  /** Much more than any of ours. */
  private static final long MOST_BYTES = 1 << 20;

  /** How {@link Json} begins the lines of these facts, which each of ours has. */
  private static final List<String> FACTS = List.of("\n  \"command\": \"", "\n  \"parameters\": {");

  private ProvenanceFile() {}

  /** Its name. */
  public static Path of(Path result) {
    return SavedImage.beside(result, ".json");
  }

  /**
   * Refuses a result whose provenance would take the place of a file that isn't ours.
   *
   * @throws IOException naming that file
   */
  public static void requireReplaceable(Path result) throws IOException {
    Path file = of(result);
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !isOurs(file)) {
      throw new IOException(
          "output: "
              + file
              + " would be written too, and holds something else; name another file, or move it"
              + " away");
    }
  }

  /**
   * Writes it.
   *
   * @throws IOException when it can't be written, naming the file
   */
  public static void write(Provenance made, Path result) throws IOException {
    SavedImage.write(made.toJson(), of(result));
  }

  private static boolean isOurs(Path file) throws IOException {
    if (!Files.isRegularFile(file) || !Files.isReadable(file) || Files.size(file) > MOST_BYTES) {
      return false;
    }
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    return text.startsWith("{") && FACTS.stream().allMatch(text::contains);
  }
}
