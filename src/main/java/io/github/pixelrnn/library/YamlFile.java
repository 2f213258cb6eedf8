// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import io.github.pixelrnn.model.ModelRefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** A stranger's YAML read within bounds: of size, of nesting, without references. */
final class YamlFile {

  /** A card has about 4 kB, most of it the recipe. */
  static final int MOST_BYTES = 256 << 10;

  /** A card has 6 levels; the library builds its tree by recursion. */
  private static final int DEEPEST = 20;

  private static final LoadSettings STRICT =
      LoadSettings.builder()
          .setAllowDuplicateKeys(false)
          .setAllowRecursiveKeys(false)
          .setAllowNonScalarKeys(false)
          .setMaxAliasesForCollections(0)
          .setCodePointLimit(MOST_BYTES)
          .build();

  private static final String UNKNOWN = "it can't be understood";

  private YamlFile() {}

  /**
   * Reads one document.
   *
   * @return maps, lists, text, numbers, truth values or null
   * @throws ModelRefusedException when the file is missing, a link, too large or no plain YAML
   * @throws IOException when it can't be read
   */
  static Object read(Path file) throws IOException {
    String text = text(file);
    try {
      requirePlain(file, text);
      return new Load(STRICT).loadFromString(text);
    } catch (YamlEngineException e) {
      throw new ModelRefusedException(file + " is not valid YAML: " + reason(e), e);
    }
  }

  /** The first line of what the library says that says something, unless it fell over itself. */
  private static String reason(YamlEngineException e) {
    boolean fell = e.getCause() != null && !(e.getCause() instanceof YamlEngineException);
    return fell ? UNKNOWN : said(e);
  }

  private static String said(YamlEngineException e) {
    return String.valueOf(e.getMessage())
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.equals("null"))
        .findFirst()
        .orElse(UNKNOWN);
  }

  private static String text(Path file) throws IOException {
    BasicFileAttributes is;
    try {
      is = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      Path folder = file.getParent();
      throw new ModelRefusedException(
          leadsNowhere(folder) ? folder + " is a link that leads nowhere" : file + " is missing",
          e);
    } catch (FileSystemException e) {
      if (Files.isRegularFile(file.getParent())) {
        throw new ModelRefusedException(file + " is missing", e);
      }
      throw e;
    }
    if (!is.isRegularFile()) {
      throw new ModelRefusedException(file + " is not a plain file");
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      bytes = in.readNBytes(MOST_BYTES + 1);
    }
    if (bytes.length > MOST_BYTES) {
      throw new ModelRefusedException(file + " has more than " + MOST_BYTES + " bytes");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new ModelRefusedException(file + " is not UTF-8 text", e);
    }
  }

  /** Whether a path is a link to something that isn't there. */
  static boolean leadsNowhere(Path path) {
    return path != null && Files.isSymbolicLink(path) && !Files.exists(path);
  }

  private static void requirePlain(Path file, String text) throws ModelRefusedException {
    int depth = 0;
    for (Event event : new Parse(STRICT).parseString(text)) {
      switch (event.getEventId()) {
        case MappingStart, SequenceStart -> depth++;
        case MappingEnd, SequenceEnd -> depth--;
        case Alias -> throw new ModelRefusedException(file + " holds a YAML reference (*)");
        default -> {
          // Scalars and the document's own marks have no depth.
        }
      }
      if (depth > DEEPEST) {
        throw new ModelRefusedException(file + " is nested more than " + DEEPEST + " deep");
      }
    }
  }
}
