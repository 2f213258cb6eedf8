// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.updatesite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpdateSiteTest {
  private static final long FIRST = 2026_01_01_00_00_00L;
  private static final long SECOND = 2026_02_01_00_00_00L;

  @TempDir private Path folder;

  @Test
  void filesLieBesideTheIndexWithTheirTime() throws IOException {
    SiteIndex index = site("site", new SiteIndex(), FIRST, "1", "linux-x86_64", "windows-x86_64");
    assertThat(files("site"))
        .containsExactlyInAnyOrder(
            "db.xml.gz",
            "macros/PixelRNN/Fill.ijm-20260101000000",
            "macros/PixelRNN/Old1.ijm-20260101000000",
            "models/pixelrnn/weights-20260101000000",
            "pixelrnn-engine/native-linux-x86_64.jar-20260101000000",
            "pixelrnn-engine/native-windows-x86_64.jar-20260101000000");
    assertThat(index.file("pixelrnn-engine/native-windows-x86_64.jar").orElseThrow().platform())
        .isEqualTo("win64");
    assertThat(index.file("macros/PixelRNN/Fill.ijm").orElseThrow().platform()).isEmpty();
    assertThat(index.file("models/pixelrnn/weights").orElseThrow().bytes()).isEqualTo(4);
  }

  @Test
  void aNewerVersionKnowsTheOlderOnes() throws IOException {
    SiteIndex first = site("first", new SiteIndex(), FIRST, "1", "linux-x86_64");
    SiteIndex second = site("second", first, SECOND, "2", "linux-x86_64");
    assertThat(files("second"))
        .as("what has not changed is there already")
        .containsExactlyInAnyOrder(
            "db.xml.gz",
            "macros/PixelRNN/Fill.ijm-20260201000000",
            "macros/PixelRNN/Old2.ijm-20260201000000");
    assertThat(second.file("models/pixelrnn/weights"))
        .isEqualTo(first.file("models/pixelrnn/weights"));

    FileVersion before = first.file("macros/PixelRNN/Fill.ijm").orElseThrow().current();
    SiteFile fill = second.file("macros/PixelRNN/Fill.ijm").orElseThrow();
    assertThat(fill.current().timestamp()).isEqualTo(SECOND);
    assertThat(fill.previous()).containsExactly(before.replacedAt(SECOND));

    SiteFile gone = second.file("macros/PixelRNN/Old1.ijm").orElseThrow();
    assertThat(gone.now()).isEmpty();
    assertThat(gone.previous()).hasSize(1);

    SiteIndex third = site("third", second, SECOND + 1, "1", "linux-x86_64");
    assertThat(third.file("macros/PixelRNN/Fill.ijm").orElseThrow().previous())
        .as("what is current again is not one of the earlier ones")
        .containsExactly(fill.current().replacedAt(SECOND + 1));
  }

  @Test
  void whatCannotBeRightIsRefused() throws IOException {
    SiteIndex both = site("both", new SiteIndex(), FIRST, "1", "linux-x86_64", "windows-x86_64");
    assertThatThrownBy(() -> site("one", both, SECOND, "2", "linux-x86_64"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("win64");
    assertThatThrownBy(() -> site("older", both, FIRST, "2", "linux-x86_64"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("has a version");
    assertThatThrownBy(() -> site("gpu", new SiteIndex(), FIRST, "1", "linux-x86_64-gpu"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("macosx-arm64");
    assertThatThrownBy(() -> site("both", new SiteIndex(), FIRST, "1", "linux-x86_64"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not empty");

    UpdateSite mixed = new UpdateSite(folder.resolve("mixed"), new SiteIndex(), FIRST);
    mixed.add(zip("1", "linux-x86_64"));
    Path other = zip("2", "windows-x86_64");
    assertThatThrownBy(() -> mixed.add(other))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Fill.ijm is not the same in all zips");
  }

  /** A site of zips of a version for platforms, as its index says once it is written. */
  private SiteIndex site(
      String name, SiteIndex published, long timestamp, String version, String... platforms)
      throws IOException {
    UpdateSite site = new UpdateSite(folder.resolve(name), published, timestamp);
    for (String platform : platforms) {
      site.add(zip(version, platform));
    }
    site.finish();
    try (InputStream in = Files.newInputStream(folder.resolve(name).resolve(SiteIndex.NAME))) {
      return SiteIndex.read(in);
    }
  }

  private Path zip(String version, String platform) throws IOException {
    Path jar = Zips.write(folder.resolve("native.jar"), Map.of("library", platform));
    Map<String, String> entries = new TreeMap<>();
    entries.put("macros/PixelRNN/Fill.ijm", "fill" + version);
    entries.put("macros/PixelRNN/Old" + version + ".ijm", "old");
    entries.put("models/pixelrnn/weights", "same");
    Path file = folder.resolve("pixelrnn-fiji-" + version + "-" + platform + ".zip");
    return Zips.write(file, entries, "pixelrnn-engine/native-" + platform + ".jar", jar);
  }

  private List<String> files(String site) throws IOException {
    Path root = folder.resolve(site);
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .toList();
    }
  }
}
