// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** What a file holds, made anew each time it is asked for: always the same bytes. */
@FunctionalInterface
interface FileContent {

  /** Writes all of it, and leaves the stream open. */
  void writeTo(OutputStream out) throws IOException;

  /** Bytes in memory. */
  static FileContent of(byte[] bytes) {
    return out -> out.write(bytes);
  }

  /** Text, in UTF-8. */
  static FileContent of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** That of a file on disk. */
  static FileContent of(Path file) {
    return out -> {
      try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
        in.transferTo(out);
      }
    };
  }
}
