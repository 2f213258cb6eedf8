// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command.dialog;

import com.formdev.flatlaf.FlatLightLaf;
import ij.ImagePlus;
import io.github.pixelrnn.command.BatchInpaint;
import io.github.pixelrnn.command.Evaluate;
import io.github.pixelrnn.command.Inpaint;
import io.github.pixelrnn.command.Models;
import io.github.pixelrnn.command.Parameters;
import io.github.pixelrnn.command.PixelCommand;
import io.github.pixelrnn.command.Sample;
import io.github.pixelrnn.command.Train;
import io.github.pixelrnn.image.SampleImage;
import java.awt.Color;
import java.awt.Component;
import java.awt.Container;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import javax.swing.JPanel;

/**
 * Draws the commands' windows for the help, in the looks that Fiji has, without opening them. Not a
 * test: {@code scripts/help-pictures} runs it, and it lies here since only the window's own room
 * knows its parts.
 */
final class DialogPictures {
  private static final int BAR = 28;
  private static final Color BAR_COLOUR = new Color(0xdfe3e8);
  private static final Color EDGE = new Color(0xb0b6bd);
  private static final List<String> MODELS = List.of("scratched-sample", "pretrained-grey");

  private final Path folder;

  private DialogPictures(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes all of them.
   *
   * @param arguments the folder
   */
  public static void main(String[] arguments) throws IOException {
    FlatLightLaf.setup();
    DialogPictures pictures = new DialogPictures(Files.createDirectories(Path.of(arguments[0])));
    ImagePlus image = SampleImage.SCRATCHED.open();
    pictures.write("inpaint-dialog", Inpaint.class, image, false);
    pictures.write("inpaint-options", Inpaint.class, image, true);
    pictures.writeBar("result-bar");
    pictures.write("train-dialog", Train.class, null, false);
    pictures.write("batch-dialog", BatchInpaint.class, null, false);
    pictures.write("sample-dialog", Sample.class, null, false);
    pictures.write("evaluate-dialog", Evaluate.class, null, false);
    pictures.write("models-dialog", Models.class, null, false);
  }

  private void write(
      String name, Class<? extends PixelCommand> command, ImagePlus image, boolean open)
      throws IOException {
    Parameters parameters = Parameters.ofNew(command);
    if (image != null) {
      parameters.setImage(image);
    }
    Form form = Forms.of(command);
    Entries entries = new Entries(parameters, form);
    entries.reset(new Suggestions(image, MODELS, MODELS).of(entries));
    FieldGrid grid = new FieldGrid(entries, form, new Offers(MODELS)::of, () -> {});
    DialogPane pane = new DialogPane(parameters.purpose(), grid, image != null);
    grid.open(open);
    grid.show();
    if (image != null) {
      pane.showFill(FillNotice.of(image, entries, parameters.command().byName()));
    }
    String entry = parameters.command().entry().replace("...", "");
    String title = image == null ? entry : entry + " " + image.getTitle();
    ImageIO.write(drawn(title, pane.panel()), "png", folder.resolve(name + ".png").toFile());
  }

  private void writeBar(String name) throws IOException {
    ResultBarPane pane = new ResultBarPane();
    pane.say("Fill 1 of 4");
    BufferedImage picture = drawn("Result: cells-filled", pane.panel());
    ImageIO.write(picture, "png", folder.resolve(name + ".png").toFile());
  }

  private static BufferedImage drawn(String title, JPanel panel) {
    panel.setSize(panel.getPreferredSize());
    layOut(panel);
    panel.setSize(
        panel.getPreferredSize()); // texts in lines know their height once they are laid out
    layOut(panel);
    int width = panel.getWidth() + 2;
    int height = panel.getHeight() + BAR + 1;
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setColor(BAR_COLOUR);
    graphics.fillRect(0, 0, width, height);
    graphics.setColor(Color.DARK_GRAY);
    graphics.setFont(panel.getFont().deriveFont(Font.BOLD));
    FontMetrics metrics = graphics.getFontMetrics();
    graphics.drawString(title, (width - metrics.stringWidth(title)) / 2, BAR - 9);
    graphics.translate(1, BAR);
    panel.printAll(graphics);
    graphics.translate(-1, -BAR);
    graphics.setColor(EDGE);
    graphics.drawRect(0, 0, width - 1, height - 1);
    graphics.dispose();
    return picture;
  }

  /** By hand, since Swing leaves what is in no window alone. */
  private static void layOut(Container container) {
    container.doLayout();
    for (Component part : container.getComponents()) {
      if (part instanceof Container inner) {
        layOut(inner);
      }
    }
  }
}
