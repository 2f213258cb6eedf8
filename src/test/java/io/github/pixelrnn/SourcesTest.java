// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for each file of the sources. */
class SourcesTest {
  private static final List<Path> SOURCES =
      List.of(
          Path.of("src", "main", "java"),
          Path.of("src", "tools", "java"),
          Path.of("src", "cluster", "java"));
  private static final Path PACKAGE_INFO = Path.of("package-info.java");

  /** About 400 lines of code: one class that tells one story beats five that share it. */
  private static final int MOST_LINES = 500;

  @Test
  void everyRoomSaysWhatItIsFor() throws IOException {
    for (Path folder : sources().map(Path::getParent).distinct().toList()) {
      assertThat(folder.resolve("package-info.java")).exists();
    }
  }

  @Test
  void noClassIsLong() throws IOException {
    for (Path source : sources().toList()) {
      assertThat(Files.readAllLines(source).size())
          .as("lines of %s", source)
          .isLessThanOrEqualTo(MOST_LINES);
    }
  }

  /** So that a name leads to one class. */
  @Test
  void noTwoClassesShareAName() throws IOException {
    assertThat(sources().map(Path::getFileName).filter(name -> !name.equals(PACKAGE_INFO)))
        .doesNotHaveDuplicates();
  }

  /** Else what is written depends on the country: of some, digits are others. */
  @Test
  void whatIsFormattedNamesItsLocale() throws IOException {
    Pattern bare = Pattern.compile("String\\.format\\(\\s*\"");
    for (Path source : sources().toList()) {
      assertThat(Files.readString(source)).as("%s", source).doesNotContainPattern(bare);
    }
  }

  private static Stream<Path> sources() throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path root : SOURCES) {
      try (Stream<Path> walk = Files.walk(root)) {
        walk.filter(path -> path.toString().endsWith(".java")).forEach(found::add);
      }
    }
    return found.stream();
  }
}
