// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.updatesite;

import io.github.pixelrnn.tools.ToolLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of {@code scripts/update-site}. */
@Command(
    name = "update-site",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Makes the folder of an ImageJ update site of zips for Fiji")
final class UpdateSiteCommand {
  @Option(names = "--output", required = true, description = "The folder; must be empty")
  private Path output;

  @Option(
      names = "--timestamp",
      required = true,
      description = "The time of what is new: year, month, day, hour, minute, second as 14 digits")
  private long timestamp;

  @Option(
      names = "--published",
      description = "The site as it is now: a folder or an address; without it, it is a new one")
  private String published;

  @Parameters(arity = "1..*", description = "All zips of the version: one a platform")
  private List<Path> zips;

  private final PrintStream err;

  UpdateSiteCommand(PrintStream err) {
    this.err = err;
  }

  /** Runs a command line and ends the JVM with its exit code. */
  public static void main(String... arguments) {
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(new UpdateSiteCommand(err).run(arguments));
  }

  int run(String... arguments) {
    return new ToolLine("update-site", err).run(this, this::write, arguments);
  }

  private void write() throws IOException {
    UpdateSite site = new UpdateSite(output, published(), timestamp);
    for (Path zip : zips) {
      site.add(zip);
    }
    site.finish();
  }

  private SiteIndex published() throws IOException {
    if (published == null) {
      return new SiteIndex();
    }
    try (InputStream in = open(published)) {
      return SiteIndex.read(in);
    }
  }

  private static InputStream open(String site) throws IOException {
    if (site.matches("(https?|file):.*")) {
      return URI.create(site.endsWith("/") ? site : site + "/")
          .resolve(SiteIndex.NAME)
          .toURL()
          .openStream();
    }
    return Files.newInputStream(Path.of(site, SiteIndex.NAME));
  }
}
