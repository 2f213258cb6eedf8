// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.updatesite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The expected checksums are those of ImageJ's own Updater for the same files. */
class UpdaterChecksumTest {
  @TempDir private Path folder;

  @Test
  void aJarIsItsEntriesWithoutWhatBuildsChange() throws IOException {
    Path jar = folder.resolve("some.jar");
    Map<String, String> entries = entries();
    Zips.write(jar, entries);
    assertThat(UpdaterChecksum.of("jars/some.jar", jar))
        .isEqualTo("5cce32fa3870348f06d39c84f6e9bd108e5495fc");

    entries.put("META-INF/MANIFEST.MF", "Built-By: somebody else\n");
    entries.put("p.properties", entries.get("p.properties").replace("Fri Nov 27", "Sat Nov 28"));
    Zips.write(jar, entries);
    assertThat(UpdaterChecksum.of("plugins/other.jar", jar))
        .isEqualTo("5cce32fa3870348f06d39c84f6e9bd108e5495fc");

    entries.put("b/text.txt", "# changed\n");
    Zips.write(jar, entries);
    assertThat(UpdaterChecksum.of("jars/some.jar", jar))
        .isNotEqualTo("5cce32fa3870348f06d39c84f6e9bd108e5495fc");
  }

  @Test
  void anotherFileIsItsNameAndItsBytes() throws IOException {
    Path text = Files.writeString(folder.resolve("some.txt"), "hello\n");
    assertThat(UpdaterChecksum.of("macros/some.txt", text))
        .isEqualTo("33333a856d346d3006abdeaff9be8da51803b39c");
    assertThat(UpdaterChecksum.of("macros/other.txt", text))
        .isNotEqualTo("33333a856d346d3006abdeaff9be8da51803b39c");
  }

  private static Map<String, String> entries() {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("META-INF/", "");
    entries.put("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nMain-Class: a.B\nBuilt-By: me\n");
    entries.put("b/text.txt", "# kept\n");
    entries.put("a/\u00fc.class", "classes\r\n");
    entries.put(
        "p.properties",
        "#Fri Nov 27\nname=a # kept\n\n#kept, the Updater thinks\nb=1\n##\n#kept too\nc=2\n"
            + "  # kept\n#\nd=3\n#last");
    return entries;
  }
}
