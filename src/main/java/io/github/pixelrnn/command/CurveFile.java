// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import io.github.pixelrnn.image.InputFiles;
import io.github.pixelrnn.image.SavedImage;
import io.github.pixelrnn.job.settings.WrongParameterException;
import io.github.pixelrnn.training.TrainingState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * A picture of how a network learns, and its figures in a CSV file of the same name, written anew
 * as it goes.
 */
final class CurveFile implements Consumer<LearningPlot> {
  private static final String PICTURE = ".png";

  private final Path picture;
  private final Consumer<String> log;
  private boolean failed;

  /**
   * @param file ends in .png
   * @param log is told once when it can't be written any more: a training goes on without
   */
  CurveFile(Path file, Consumer<String> log) {
    this.picture = file;
    this.log = log;
  }

  /**
   * The file of a parameter.
   *
   * @param inputs must not be overwritten
   * @throws WrongParameterException when it is no name of a picture
   * @throws IOException when it can't be written or is an input, or the table beside it is not ours
   */
  static CurveFile of(String name, InputFiles inputs, Consumer<String> log) throws IOException {
    Path file;
    try {
      file = Path.of(name);
    } catch (InvalidPathException e) {
      throw new WrongParameterException("curve: \"" + name + "\" is no name of a file");
    }
    if (!file.toString().toLowerCase(Locale.ROOT).endsWith(PICTURE)) {
      throw new WrongParameterException("curve must be the name of a .png file, got " + name);
    }
    CurveFile curve = new CurveFile(file, log);
    inputs.requireApart("curve", file);
    inputs.requireApartBeside("curve", curve.table());
    curve.requireReplaceable();
    SavedImage.requireWritable(file);
    return curve;
  }

  /** A table of that name that others made is theirs. */
  private void requireReplaceable() throws IOException {
    if (Files.exists(table(), LinkOption.NOFOLLOW_LINKS) && !isCurve(table())) {
      throw new IOException(
          "curve: "
              + table()
              + " would be written too, and holds something else; name another file, or move it"
              + " away");
    }
  }

  private static boolean isCurve(Path table) throws IOException {
    if (!Files.isRegularFile(table)) {
      return false;
    }
    byte[] heading = TrainingState.csv(List.of()).strip().getBytes(StandardCharsets.UTF_8);
    try (InputStream in = Files.newInputStream(table)) {
      return Arrays.equals(in.readNBytes(heading.length), heading);
    }
  }

  @Override
  public void accept(LearningPlot plot) {
    if (failed) {
      return;
    }
    try {
      Path beside = SavedImage.beside(table(), ".csv.part");
      Files.writeString(beside, TrainingState.csv(plot.points()));
      Files.move(beside, table(), StandardCopyOption.REPLACE_EXISTING);
      SavedImage.write(plot.plot().getImagePlus(), picture);
    } catch (IOException | RuntimeException e) {
      failed = true;
      log.accept(picture + " can't be written any more, the training goes on: " + e.getMessage());
    }
  }

  private Path table() {
    return SavedImage.beside(picture, ".csv");
  }
}
