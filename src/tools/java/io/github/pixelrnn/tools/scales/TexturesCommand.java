// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.scales;

import io.github.pixelrnn.tools.ToolLine;
import io.github.pixelrnn.tools.Verbs;
import io.github.pixelrnn.tools.scales.TexturePlate.Picture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of {@code scripts/textures}. */
@Command(
    name = "textures",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Draws textures by models that were trained on an image, at one size and at two")
final class TexturesCommand {
  private static final String DEFAULT = "${DEFAULT-VALUE} if not given";

  @Option(names = "--images", split = ",", required = true, description = "One or several files")
  private List<Path> images;

  @Option(names = "--network", defaultValue = "PixelCNN", description = DEFAULT)
  private String kind;

  @Option(
      names = "--factor",
      split = ",",
      defaultValue = "1,4",
      description = "1 is one network; " + DEFAULT)
  private List<Integer> factors;

  /**
   * Options of train, as long as nobody says otherwise: many levels are learned from few pixels,
   * and structure from patches that hold it even in the small image.
   */
  private static final Map<String, String> USUAL =
      Map.of("--head", "Residual", "--patch", "128", "--batch", "4");

  @Option(names = "--minutes", defaultValue = "5", description = "Of each training; " + DEFAULT)
  private double minutes;

  @Option(names = "--side", defaultValue = "256", description = "Of a texture; " + DEFAULT)
  private int side;

  @Option(names = "--seed", defaultValue = "1", description = DEFAULT)
  private long seed;

  @Option(
      names = "--output",
      defaultValue = "textures",
      description = "Folder of textures.png, each texture and the models; " + DEFAULT)
  private Path output;

  @Parameters(arity = "0..*", description = "After --, more options of pixelrnn train")
  private List<String> more = List.of();

  private final PrintStream out;
  private final PrintStream err;

  TexturesCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Runs a command line and ends the JVM with its exit code. */
  public static void main(String... arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.setOut(err); // standard output is for the figures alone
    System.exit(new TexturesCommand(out, err).run(arguments));
  }

  int run(String... arguments) {
    return new ToolLine("textures", err).run(this, this::work, arguments);
  }

  private void work() throws IOException {
    if (side < 1) {
      throw new IllegalArgumentException("side must be 1 or more, got " + side);
    }
    Verbs verbs = new Verbs(Files.createDirectories(output.resolve("models")), err);
    Path plate = output.resolve("textures.png");
    List<List<Picture>> rows = new ArrayList<>();
    for (Path image : images) {
      String source = image.getFileName().toString().replaceFirst("\\.[^.]*$", "");
      List<Picture> row = new ArrayList<>(List.of(new Picture(source, read(image))));
      for (int factor : factors) {
        row.add(texture(verbs, image, source, new Contestant(kind, factor)));
      }
      rows.add(row);
      new TexturePlate(rows, side).write(plate); // after each image: it survives an interruption
    }
    err.println("textures: wrote " + plate);
  }

  private Picture texture(Verbs verbs, Path image, String source, Contestant contestant)
      throws IOException {
    String name = source + "-" + contestant.name();
    err.println("textures: " + name);
    List<String> options = new ArrayList<>();
    options.addAll(List.of("--minutes", String.valueOf(minutes), "--seed", String.valueOf(seed)));
    USUAL.forEach(
        (option, value) -> {
          if (!more.contains(option)) {
            options.addAll(List.of(option, value));
          }
        });
    options.addAll(more);
    Map<String, Object> trained = contestant.train(verbs, name, image.toString(), options);
    Path file = output.resolve(name + ".png");
    String pixels = String.valueOf(side);
    List<String> line = new ArrayList<>(List.of("sample", "--model", name));
    line.addAll(List.of("--width", pixels, "--height", pixels));
    line.addAll(List.of("--seed", String.valueOf(seed), "--output", file.toString()));
    verbs.run(line);
    out.printf(
        Locale.ROOT, "%s: %s steps, %s bits/dim%n", name, trained.get("steps"), bits(trained));
    return new Picture(contestant.title(), read(file));
  }

  private static String bits(Map<String, Object> trained) {
    return trained.get("bits_per_dim") instanceof Double bits
        ? String.format(Locale.ROOT, "%.4f", bits)
        : "unknown";
  }

  private static BufferedImage read(Path file) throws IOException {
    BufferedImage image = ImageIO.read(file.toFile());
    if (image == null) {
      throw new IOException(file + " is no image that can be read");
    }
    return image;
  }
}
