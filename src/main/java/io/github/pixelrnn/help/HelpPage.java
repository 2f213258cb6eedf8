// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.help;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;

/**
 * A page of the help.
 *
 * @param path of its file under {@code plugin-resources}, such as {@code help/training.md}
 */
public record HelpPage(String path) {
  private static final String REPOSITORY = "https://github.com/pixelrnn/pixelrnn/blob/main/";
  private static final String FOLDER = "plugin-resources/";
  private static final String ROOT = "/pixelrnn/";

  /** A page by the name of its file, without the ending. */
  public static HelpPage named(String name) {
    return new HelpPage("help/" + name + ".md");
  }

  /** The first page, which lists the others. */
  public static HelpPage contents() {
    return named("README");
  }

  /** Whether it came with the software. */
  boolean exists() {
    return path.endsWith(".md") && source() != null;
  }

  /** Where it lies, for the addresses of its pictures; null when it isn't there. */
  URL source() {
    return HelpPage.class.getResource(ROOT + path);
  }

  /**
   * What it says, as Markdown.
   *
   * @throws IOException when it can't be read
   */
  String text() throws IOException {
    try (InputStream in = HelpPage.class.getResourceAsStream(ROOT + path)) {
      if (in == null) {
        throw new IOException("there is no page " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Where it is read on the web. */
  public String address() {
    return REPOSITORY + normal(FOLDER + path);
  }

  /** The page, or other file, that a link on it without a scheme leads to. */
  HelpPage linked(String link) {
    String target = link.replaceFirst("#.*", "");
    return target.isEmpty() ? this : new HelpPage(normal(path.replaceFirst("[^/]*$", "") + target));
  }

  /** Out of the folder, too: the repository has more than this. */
  private static String normal(String path) {
    return URI.create(path).normalize().toString();
  }
}
