// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {
  @TempDir Path imagej;

  @Test
  void ownModelsLieInTheHomeFolderWithoutImageJ() {
    Installation here =
        Installation.of("", properties("pixelrnn.bundled", "a" + File.pathSeparator + "b"));
    assertThat(here.writable()).isEqualTo(Path.of("home", ".pixelrnn", "models"));
    assertThat(here.bundled()).containsExactly(Path.of("a"), Path.of("b"));
  }

  @Test
  void ownModelsLieInImageJsFolder() {
    Installation here = Installation.of("", properties("ij.dir", imagej.toString()));
    assertThat(here.writable()).isEqualTo(imagej.resolve("models/pixelrnn"));
    assertThat(here.bundled()).isEmpty();
  }

  /** What came with Fiji lies there. */
  @Test
  void whatLiesInImageJsFolderIsSeenBesideAnotherFolder() {
    Installation here = Installation.of("mine", properties("ij.dir", imagej.toString()));
    assertThat(here.writable()).isEqualTo(Path.of("mine"));
    assertThat(here.bundled()).isEqualTo(List.of(imagej.resolve("models/pixelrnn")));
  }

  @Test
  void whatLiesInAnImageJThatCannotBeWrittenToIsSeenBesideOnesOwn() {
    Path none = imagej.resolve("none");
    Installation here = Installation.of("", properties("imagej.dir", none.toString()));
    assertThat(here.writable()).isEqualTo(Path.of("home", ".pixelrnn", "models"));
    assertThat(here.bundled()).containsExactly(none.resolve("models/pixelrnn"));
  }

  private static Properties properties(String name, String value) {
    Properties properties = new Properties();
    properties.setProperty("user.home", "home");
    properties.setProperty(name, value);
    return properties;
  }
}
