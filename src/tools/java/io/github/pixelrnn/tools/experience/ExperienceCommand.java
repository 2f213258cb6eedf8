// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.experience;

import io.github.pixelrnn.tools.ToolLine;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of {@code scripts/experience-images}. */
@Command(
    name = "experience-images",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description =
        "Writes a sheet of generated images, and checks that they come out the same again")
final class ExperienceCommand {
  private static final String DEFAULT = "${DEFAULT-VALUE} if not given";

  @Option(names = "--count", defaultValue = "64", description = "Of images; " + DEFAULT)
  private int count;

  @Option(names = "--first", defaultValue = "0", description = "The first's number; " + DEFAULT)
  private long first;

  @Option(names = "--seed", defaultValue = "1", description = DEFAULT)
  private long seed;

  @Option(names = "--channels", defaultValue = "1", description = "1 or 3; " + DEFAULT)
  private int channels;

  @Option(names = "--side", defaultValue = "160", description = "In pixels; " + DEFAULT)
  private int side;

  @Option(
      names = "--output",
      defaultValue = "experience",
      description = "Folder of experience-SEED-CHANNELS.png; " + DEFAULT)
  private Path output;

  private final PrintStream err;

  ExperienceCommand(PrintStream err) {
    this.err = err;
  }

  /** Runs a command line and ends the JVM with its exit code. */
  public static void main(String... arguments) {
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(new ExperienceCommand(err).run(arguments));
  }

  int run(String... arguments) {
    return new ToolLine("experience-images", err).run(this, this::write, arguments);
  }

  private void write() throws IOException {
    if (count < 1) {
      throw new IllegalArgumentException("count must be 1 or more, got " + count);
    }
    GeneratedImages images = new GeneratedImages(seed, side, channels);
    images(images); // the first time is the compiler's
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    List<Img<UnsignedByteType>> once = images(images);
    double milliseconds = (threads.getCurrentThreadCpuTime() - start) / 1e6 / count;
    err.printf(Locale.ROOT, "experience-images: %.1f ms of one core for an image%n", milliseconds);
    check(once, images(new GeneratedImages(seed, side, channels)));
    Files.createDirectories(output);
    Path file = output.resolve("experience-" + seed + "-" + channels + ".png");
    new ContactSheet(once).write(file);
    err.println("experience-images: wrote " + file);
  }

  private List<Img<UnsignedByteType>> images(GeneratedImages images) {
    List<Img<UnsignedByteType>> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(images.image(first + i));
    }
    return all;
  }

  private static void check(List<Img<UnsignedByteType>> once, List<Img<UnsignedByteType>> again)
      throws IOException {
    Set<List<Integer>> different = new HashSet<>();
    for (int i = 0; i < once.size(); i++) {
      if (!levels(once.get(i)).equals(levels(again.get(i)))) {
        throw new IOException("image " + i + " came out otherwise the second time");
      }
      if (!different.add(levels(once.get(i)))) {
        throw new IOException("image " + i + " is the same as one before");
      }
    }
  }

  private static List<Integer> levels(Img<UnsignedByteType> image) {
    List<Integer> levels = new ArrayList<>();
    image.forEach(level -> levels.add(level.get()));
    return levels;
  }
}
