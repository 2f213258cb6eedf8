// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.help;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Markdown as Swing can show it, which knows the HTML of long ago.
 *
 * @param title the first heading; empty when there is none
 * @param html the whole
 */
record HelpText(String title, String html) {
  private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
  private static final String STYLE =
      "body { margin: 12px 18px; }"
          + "h1 { font-size: 150%; margin: 4px 0 8px 0; }"
          + "h2 { font-size: 125%; margin: 16px 0 6px 0; }"
          + "h3 { font-size: 110%; margin: 12px 0 4px 0; }"
          + "p, ul, ol { margin: 0 0 8px 0; }"
          + "ul, ol { margin-left: 22px; }"
          + "table { margin: 4px 0 10px 0; }"
          + "th { text-align: left; }"
          + "pre { font-size: 95%; margin: 4px 0 10px 14px; }";

  /** Of Markdown. */
  static HelpText of(String markdown) {
    Node page = Parser.builder().extensions(EXTENSIONS).build().parse(markdown);
    HtmlRenderer renderer =
        HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .attributeProviderFactory(context -> HelpText::describe)
            .build();
    // Swing does not know these parts of a table, and shows them as if they were rows.
    String body = renderer.render(page).replaceAll("</?(thead|tbody)>\\s*", "");
    String html = "<html><head><style>" + STYLE + "</style></head><body>" + body + "</body></html>";
    return new HelpText(title(page), html);
  }

  private static void describe(Node node, String tag, Map<String, String> attributes) {
    if (node instanceof Heading) {
      attributes.put("id", anchor(plain(node)));
    } else if (node instanceof TableBlock) {
      attributes.putAll(Map.of("border", "1", "cellspacing", "0", "cellpadding", "4"));
    }
  }

  private static String title(Node page) {
    for (Node node = page.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof Heading) {
        return plain(node);
      }
    }
    return "";
  }

  /** What a link calls a heading, as the repository's page does. */
  static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
  }

  private static String plain(Node node) {
    StringBuilder text = new StringBuilder();
    node.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text part) {
            text.append(part.getLiteral());
          }

          @Override
          public void visit(Code part) {
            text.append(part.getLiteral());
          }
        });
    return text.toString();
  }
}
