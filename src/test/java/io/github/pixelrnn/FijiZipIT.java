// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The zip for Fiji that the build has just made. */
class FijiZipIT {
  private static final String LICENSES = "licenses/PixelRNN/";
  private static final String BILL = LICENSES + "bill-of-materials-";
  private static final String ENGINE = "pixelrnn-engine/";

  private static Path file;
  private static ZipFile zip;
  private static Set<String> names;

  @BeforeAll
  static void open() throws IOException {
    file = Path.of(System.getProperty("pixelrnn.zip"));
    zip = new ZipFile(file.toFile());
    names =
        zip.stream()
            .filter(entry -> !entry.isDirectory())
            .map(ZipEntry::getName)
            .collect(Collectors.toCollection(TreeSet::new));
  }

  @AfterAll
  static void close() throws IOException {
    zip.close();
  }

  @Test
  void theOnlyPluginHasItsCommandsAndNoTensorFlow() throws IOException {
    assertThat(under("plugins/")).containsExactly("pixelrnn.jar");
    List<String> inside = new ArrayList<>();
    try (ZipInputStream jar = new ZipInputStream(read("plugins/pixelrnn.jar"))) {
      for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
        inside.add(entry.getName());
      }
    }
    assertThat(inside)
        .contains(
            "META-INF/json/org.scijava.plugin.Plugin",
            "io/github/pixelrnn/command/Inpaint.class",
            "pixelrnn/help/installation.md")
        .noneMatch(name -> name.matches("(org|com)/.*"));
    assertThat(inside)
        .filteredOn(name -> name.endsWith(".class"))
        .allMatch(name -> name.startsWith("io/github/pixelrnn/"));
  }

  @Test
  void theEngineIsWhatItsLoaderAsksForAndOnePlatform() throws IOException {
    List<String> expected =
        new ArrayList<>(List.of("tensorflow-core-native-" + platform() + ".jar"));
    for (String artifact : pinned().stringPropertyNames()) {
      expected.add(artifact + ".jar");
    }
    assertThat(under(ENGINE)).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void nothingLiesInJarsThatFijiHas() {
    assertThat(under("jars/"))
        .hasSize(3)
        .allMatch(name -> name.matches("(snakeyaml-engine|commonmark(-ext-gfm-tables)?)-[0-9].*"));
  }

  @Test
  void modelsMacrosAndSamplesAreTheRepositorys() throws IOException {
    assertThat(under("models/pixelrnn/").stream().filter(name -> name.endsWith("/rdf.yaml")))
        .isNotEmpty();
    assertThat(under("models/pixelrnn/"))
        .containsExactlyInAnyOrderElementsOf(
            files("models").stream()
                .filter(name -> !name.startsWith("recipes/") && !name.equals(".lock"))
                .toList());
    for (String kind : List.of("macros", "samples")) {
      assertThat(under(kind + "/PixelRNN/"))
          .isNotEmpty()
          .containsExactlyInAnyOrderElementsOf(files("plugin-resources/" + kind));
    }
    assertThat(under("scripts/Plugins/PixelRNN/Macros/"))
        .containsExactlyInAnyOrderElementsOf(under("macros/PixelRNN/"));
    assertThat(under("script_templates/"))
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(files("plugin-resources/script_templates"));
  }

  @Test
  void theBillOfMaterialsIsThatOfTheJars() throws IOException, NoSuchAlgorithmException {
    assumeTrue(
        names.contains(BILL + platform() + ".cdx.json"),
        "Maven makes no bill of materials with -o; without it, it does");
    List<String> hashes = new ArrayList<>();
    for (String jar : othersJars()) {
      hashes.add(sha256(jar));
    }
    Map<String, String> billed = billed();
    assertThat(billed.keySet()).containsExactlyInAnyOrderElementsOf(hashes);

    Properties pinned = pinned();
    for (String artifact : pinned.stringPropertyNames()) {
      String[] groupAndVersion = pinned.getProperty(artifact).split(" ", 2);
      String named = groupAndVersion[0] + "/" + artifact + "@" + groupAndVersion[1];
      assertThat(billed.values()).contains("pkg:maven/" + named + "?type=jar");
    }
  }

  @Test
  void everyJarIsInTheListOfLicences() throws IOException {
    assertThat(under(LICENSES))
        .contains(
            "LICENSE",
            "THIRD-PARTY.md",
            "Apache-2.0.txt",
            "BSD-2-Clause-commonmark.txt",
            "BSD-3-Clause-protobuf.txt");
    String list = text(LICENSES + "THIRD-PARTY.md");
    for (String jar : othersJars()) {
      String artifact = jar.replaceAll(".*/|-[0-9].*|-" + platform() + "|\\.jar", "");
      assertThat(list).contains("`" + artifact + "`");
    }
  }

  @Test
  void nothingElseLandsInFiji() {
    assertThat(names)
        .allMatch(
            name ->
                name.matches(
                    "(plugins|jars|pixelrnn-engine)/[^/]+\\.jar"
                        + "|(models/pixelrnn|(macros|samples|licenses)/PixelRNN"
                        + "|scripts/Plugins/PixelRNN/Macros|script_templates)/.+"));
  }

  @Test
  void itIsMadeAtNoTime() {
    assertThat(zip.stream().map(ZipEntry::getTimeLocal).distinct()).hasSize(1);
  }

  private static List<String> othersJars() {
    return names.stream()
        .filter(name -> name.endsWith(".jar") && !name.startsWith("plugins/"))
        .toList();
  }

  private static String platform() {
    return file.getFileName()
        .toString()
        .replaceAll("pixelrnn-fiji-[0-9.]+(-SNAPSHOT)?-|\\.zip", "");
  }

  private static Properties pinned() throws IOException {
    Properties pinned = new Properties();
    try (InputStream in =
        FijiZipIT.class.getResourceAsStream("/io/github/pixelrnn/engine/engine-jars.properties")) {
      pinned.load(in);
    }
    return pinned;
  }

  /** What the bill of materials names, by its SHA-256; JSON is YAML, too. */
  private static Map<String, String> billed() throws IOException {
    String bill = text(BILL + platform() + ".cdx.json");
    Map<?, ?> all = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(bill);
    Map<String, String> billed = new TreeMap<>();
    for (Object each : (List<?>) all.get("components")) {
      Map<?, ?> component = (Map<?, ?>) each;
      for (Object hash : (List<?>) component.get("hashes")) {
        if ("SHA-256".equals(((Map<?, ?>) hash).get("alg"))) {
          billed.put((String) ((Map<?, ?>) hash).get("content"), (String) component.get("purl"));
        }
      }
    }
    return billed;
  }

  private static String sha256(String name) throws IOException, NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    try (InputStream in = read(name)) {
      byte[] buffer = new byte[1 << 16];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        digest.update(buffer, 0, count);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static String text(String name) throws IOException {
    try (InputStream in = read(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static InputStream read(String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    assertThat(entry).as(name).isNotNull();
    return zip.getInputStream(entry);
  }

  private static List<String> under(String folder) {
    return names.stream()
        .filter(name -> name.startsWith(folder))
        .map(name -> name.substring(folder.length()))
        .toList();
  }

  private static List<String> files(String folder) throws IOException {
    Path root = Path.of(folder);
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(each -> root.relativize(each).toString().replace('\\', '/'))
          .toList();
    }
  }
}
