// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pixelrnn.model.ModelRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckedOnceTest {
  private static final String GRAPH = "saved_model.pb";
  private static final String INDEX = "variables/variables.index";
  private static final String DATA = "variables/variables.data-00000-of-00001";

  @TempDir Path folder;
  private final CheckedOnce bundles = new CheckedOnce();

  @BeforeEach
  void export() throws IOException {
    SmallBundle.export(folder);
  }

  @Test
  void theSameBytesAreCheckedOnce() throws IOException {
    Bundle first = bundles.check(folder);
    assertThat(bundles.check(folder)).isSameAs(first);
    assertThat(bundles.check(folder)).as("which is then forgotten").isNotSameAs(first);
  }

  @Test
  void aFileThatIsExchangedMeanwhileIsRefused() throws IOException {
    for (String name : new String[] {GRAPH, INDEX, DATA}) {
      bundles.check(folder);
      byte[] good = Files.readAllBytes(folder.resolve(name));
      byte[] bad = name.equals(DATA) ? new byte[good.length + 4] : good.clone();
      bad[good.length / 2] ^= 1;
      Files.write(folder.resolve(name), bad);
      assertThatThrownBy(() -> bundles.check(folder))
          .as(name)
          .isInstanceOf(ModelRefusedException.class);
      Files.write(folder.resolve(name), good);
    }
  }

  @Test
  void whatWasPutBesideMeanwhileIsRefused() throws IOException {
    bundles.check(folder);
    Files.createDirectory(folder.resolve("assets"));
    assertThatThrownBy(() -> bundles.check(folder)).hasMessageContaining("assets");
  }
}
