// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.fills;

import ij.ImagePlus;
import ij.io.FileSaver;
import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.job.settings.BesideSettings;
import io.github.pixelrnn.job.settings.Fill;
import io.github.pixelrnn.job.settings.Start;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.tools.ToolLine;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of {@code scripts/beside-test}. */
@Command(
    name = "beside-test",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description =
        "Fills a dead line and a dead region of a stack's slice with its neighbours and without, and"
            + " holes of a composite channel by channel and together")
final class BesideCommand {
  private static final String DEFAULT = "${DEFAULT-VALUE} if not given";
  private static final List<Fill> RESULTS = List.of(Fill.MEAN, Fill.SAMPLE);

  @Option(
      names = "--stacks",
      split = ",",
      defaultValue = "brick,coins,grass",
      description = "Grey PNG files in $PIXELRNN_DATA/images that become stacks; " + DEFAULT)
  private List<String> stacks;

  @Option(
      names = "--composites",
      split = ",",
      defaultValue = "ihc",
      description = "RGB ones of whose red and green a composite is made; " + DEFAULT)
  private List<String> composites;

  @Option(
      names = "--minutes",
      defaultValue = "3",
      description = "Of training a model on each; " + DEFAULT)
  private double minutes;

  @Option(
      names = "--steps",
      defaultValue = "0",
      description =
          "Of training, in place of minutes: the same figures however busy the machine is")
  private int steps;

  @Option(names = "--seed", defaultValue = "1", description = DEFAULT)
  private long seed;

  @Option(
      names = "--output",
      defaultValue = "beside",
      description = "Folder of the images and the models; " + DEFAULT)
  private Path output;

  private final PrintStream out;
  private final PrintStream err;

  BesideCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Runs a command line and ends the JVM with its exit code. */
  public static void main(String... arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.setOut(err); // standard output is for the figures alone
    System.exit(new BesideCommand(out, err).run(arguments));
  }

  int run(String... arguments) {
    return new ToolLine("beside-test", err).run(this, this::work, arguments);
  }

  private void work() throws IOException {
    String data = System.getenv("PIXELRNN_DATA");
    if (data == null) {
      throw new IllegalArgumentException("the variable PIXELRNN_DATA must name the data's folder");
    }
    Files.createDirectories(output);
    for (String name : named(stacks)) {
      Picture picture = Photographs.middle(Path.of(data), name);
      stack(name, SlowStack.of(name, picture.plane(0), new Noise(seed)));
    }
    for (String name : named(composites)) {
      Picture picture = Photographs.middle(Path.of(data), name);
      if (picture.channels() == 1) {
        throw new IllegalArgumentException("composites: " + name + " has one channel");
      }
      composite(name, TwoChannels.of(name, picture.plane(0), picture.plane(1)));
    }
  }

  private static List<String> named(List<String> names) {
    return names.stream().filter(name -> !name.isBlank()).toList();
  }

  private void stack(String name, SlowStack stack) throws IOException {
    save(stack.damaged(), name + "-damaged");
    for (int neighbours = 0; neighbours <= 1; neighbours++) {
      BesideSettings beside = new BesideSettings(neighbours, false);
      String kind = name + "-neighbours-" + neighbours;
      List<ImagePlus> filled = fill(kind).run(stack.damaged(), stack.mask(), beside, RESULTS);
      for (int i = 0; i < RESULTS.size(); i++) {
        save(filled.get(i), kind + "-" + RESULTS.get(i).word());
        out.printf(
            Locale.ROOT,
            "%s  neighbours %d  %s  PSNR of the line %.1f  of the region %.1f%n",
            name,
            neighbours,
            RESULTS.get(i).word(),
            stack.psnr(filled.get(i), stack.line()),
            stack.psnr(filled.get(i), stack.region()));
      }
    }
  }

  private void composite(String name, TwoChannels channels) throws IOException {
    save(channels.damaged(), name + "-damaged");
    out.printf(
        Locale.ROOT,
        "%s  truth  correlation outside %.3f  in the holes %.3f%n",
        name,
        channels.correlation(channels.truth(), false),
        channels.correlation(channels.truth(), true));
    for (boolean together : new boolean[] {false, true}) {
      BesideSettings beside = new BesideSettings(0, together);
      String kind = name + (together ? "-together" : "-apart");
      List<ImagePlus> filled = fill(kind).run(channels.damaged(), channels.mask(), beside, RESULTS);
      for (int i = 0; i < RESULTS.size(); i++) {
        save(filled.get(i), kind + "-" + RESULTS.get(i).word());
        out.printf(
            Locale.ROOT,
            "%s  %s  %s  correlation in the holes %.3f%n",
            name,
            together ? "together" : "apart",
            RESULTS.get(i).word(),
            channels.correlation(filled.get(i), true));
      }
    }
  }

  private ImageFill fill(String kind) {
    Installation installation =
        Installation.standard().withLibrary(output.resolve("models").resolve(kind));
    return new ImageFill(
        "beside-test",
        installation,
        ImageFill.trained(Start.NOTHING, minutes, steps),
        seed,
        line -> err.println("beside-test: " + kind + ": " + line));
  }

  private void save(ImagePlus image, String name) throws IOException {
    Path file = output.resolve(name + ".tif");
    boolean saved =
        image.getStackSize() > 1
            ? new FileSaver(image).saveAsTiffStack(file.toString())
            : new FileSaver(image).saveAsTiff(file.toString());
    if (!saved) {
      throw new IOException(file + " can't be written");
    }
  }
}
