// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.swing.text.BadLocationException;
import javax.swing.text.html.HTMLDocument;
import javax.swing.text.html.HTMLEditorKit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each page of the repository can be read in the window, and its links lead somewhere. */
class HelpPagesTest {
  private static final Path FOLDER = Path.of("plugin-resources", "help");
  private static final Pattern LINK = Pattern.compile("<(?:a href|img src)=\"([^\"]+)\"");
  private static final Pattern ID = Pattern.compile(" id=\"([^\"]+)\"");

  static Stream<HelpPage> pages() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<HelpPage> pages =
          files
              .map(file -> new HelpPage("help/" + file.getFileName()))
              .sorted((a, b) -> a.path().compareTo(b.path()))
              .toList();
      return pages.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void leadToPagesPicturesAndTheWeb(HelpPage page) throws IOException {
    assertThat(page.exists()).isTrue();
    HelpText shown = HelpText.of(page.text());
    assertThat(shown.title()).isNotEmpty();
    for (String link : found(LINK, shown)) {
      if (!link.startsWith("https://")) {
        HelpPage there = page.linked(link);
        Path file = Path.of("plugin-resources").resolve(there.path()).normalize();
        assertThat(file).as("%s on %s", link, page).exists();
        if (link.contains("#")) {
          assertThat(found(ID, HelpText.of(there.text()))).contains(link.replaceFirst(".*#", ""));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void canBeShownBySwing(HelpPage page) throws IOException, BadLocationException {
    HTMLEditorKit kit = new HTMLEditorKit();
    HTMLDocument document = (HTMLDocument) kit.createDefaultDocument();
    HelpText shown = HelpText.of(page.text());
    kit.read(new StringReader(shown.html()), document, 0);
    String text = document.getText(0, document.getLength());
    assertThat(text).contains(shown.title()).doesNotContain("</", "| ---", "](");
  }

  @Test
  void theFirstListsAllOthers() throws IOException {
    String contents = HelpPage.contents().text();
    assertThat(pages())
        .allMatch(
            page ->
                page.equals(HelpPage.contents())
                    || contents.contains("(" + page.path().substring("help/".length()) + ")"));
  }

  @Test
  void resolvesLinks() {
    HelpPage page = HelpPage.named("training");
    assertThat(page.linked("models.md#figures")).isEqualTo(HelpPage.named("models"));
    assertThat(page.linked("#start")).isEqualTo(page);
    assertThat(page.linked("../pictures/filled.png").path()).isEqualTo("pictures/filled.png");
    HelpPage outside = page.linked("../../results/README.md");
    assertThat(outside.exists()).isFalse();
    assertThat(outside.address())
        .isEqualTo("https://github.com/pixelrnn/pixelrnn/blob/main/results/README.md");
  }

  @Test
  void turnsTablesAndCodeIntoHtml() {
    HelpText shown = HelpText.of("# A & B\n\n| x | `y<z` |\n| --- | --- |\n| 1 | 2 |\n\n## Über 3");
    assertThat(shown.title()).isEqualTo("A & B");
    assertThat(shown.html())
        .contains("<td>1</td>", "<code>y&lt;z</code>", "id=\"über-3\"")
        .doesNotContain("thead", "tbody");
  }

  private static List<String> found(Pattern pattern, HelpText text) {
    List<String> found = new ArrayList<>();
    Matcher matcher = pattern.matcher(text.html());
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
