// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job;

import ij.ImagePlus;
import io.github.pixelrnn.image.ImageFiles;
import io.github.pixelrnn.image.ImageSource;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * A file of images that workers read, by a name that all of them find it by.
 *
 * @param path where it is
 * @param given its name as a person gave it, for messages
 * @param limit how many planes of an IDX file at most
 * @param stamp its size and date when it was seen, by which a change is noticed; empty before
 */
public record StoredFile(Path path, String given, long limit, String stamp)
    implements Serializable {

  /** One that nobody has seen yet. */
  public static StoredFile of(Path path, long limit) {
    return new StoredFile(path, path.toString(), limit, "");
  }

  /** This as it is now. */
  public StoredFile seen() throws IOException {
    return new StoredFile(path, given, limit, ImageSource.of(path).stamp());
  }

  /**
   * Its image.
   *
   * @param log is told what of the file is not kept
   * @throws IOException when it can't be read, naming it as it was given
   */
  public ImagePlus image(Consumer<String> log) throws IOException {
    try {
      if (!stamp.isEmpty() && !stamp.equals(seen().stamp)) {
        throw new IOException(path + " was changed while it was evaluated");
      }
      return ImageFiles.readAll(path, limit, line -> log.accept(asGiven(line))).get(0);
    } catch (IOException e) {
      String sentence = Failure.sentence(e);
      throw sentence.equals(asGiven(sentence)) ? e : new IOException(asGiven(sentence), e);
    }
  }

  private String asGiven(String sentence) {
    return sentence.replace(path.toString(), given);
  }

  /** Paths can't be sent, and another process may have another folder as its own. */
  private Object writeReplace() {
    return new Sent(path.toAbsolutePath().toString(), given, limit, stamp);
  }

  /** How it is sent. */
  private record Sent(String path, String given, long limit, String stamp) implements Serializable {
    private Object readResolve() {
      return new StoredFile(Path.of(path), given, limit, stamp);
    }
  }
}
