// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import ij.ImagePlus;
import io.github.pixelrnn.job.Installation;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.module.ModuleItem;

/** A command's parameters by name, as SciJava finds them in its class. */
public final class Parameters {
  private final CommandModule module;

  private Parameters(CommandModule module) {
    this.module = module;
  }

  /** Those of a new command, at their defaults. */
  public static Parameters ofNew(Class<? extends PixelCommand> type) {
    return new Parameters(PixelCommand.moduleOf(type));
  }

  /** Those of a command, at the values they have. */
  public static Parameters of(PixelCommand command) {
    return new Parameters(new CommandModule(new CommandInfo(command.getClass()), command));
  }

  /** The command whose parameters these are. */
  public PixelCommand command() {
    return (PixelCommand) module.getCommand();
  }

  /** What the command does, in a sentence; may be empty. */
  public String purpose() {
    String description = module.getInfo().getDescription();
    return description == null ? "" : description;
  }

  /** Those that can be written as text, in the order of the dialog. */
  public List<TextParameter> texts() {
    List<TextParameter> texts = new ArrayList<>();
    for (ModuleItem<?> item : module.getInfo().inputs()) {
      if (TextParameter.isText(item)) {
        texts.add(new TextParameter(item, item.getValue(module)));
      }
    }
    return texts;
  }

  /** Whether there is one of this name. */
  public boolean has(String name) {
    return module.getInfo().getInput(name) != null;
  }

  /** Whether the command takes the active image. */
  public boolean takesImage() {
    return imageInput() != null;
  }

  /** Whether the command makes an image. */
  public boolean makesImage() {
    for (ModuleItem<?> item : module.getInfo().outputs()) {
      if (item.getType() == ImagePlus.class) {
        return true;
      }
    }
    return false;
  }

  /** Sets one. */
  public void set(String name, Object value) {
    module.setInput(name, value);
  }

  /** The image that the command takes; null when it has none. */
  public ImagePlus image() {
    return takesImage() ? (ImagePlus) module.getInput(imageInput()) : null;
  }

  /** Sets the one that is the active image elsewhere. */
  public void setImage(ImagePlus image) {
    module.setInput(imageInput(), image);
  }

  /** The values they have, images left out. */
  public Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    for (ModuleItem<?> item : module.getInfo().inputs()) {
      Object value = item.getValue(module);
      if (value instanceof String || value instanceof Number || value instanceof Boolean) {
        values.put(item.getName(), value);
      }
    }
    return values;
  }

  /**
   * The files and folders that are named to be read, by the parameters that name them.
   *
   * @param installation where a model's name is looked for first: one that is there is read, and
   *     not a folder of that name
   */
  public Map<String, Path> inputs(Installation installation) {
    return inputs(installation.models()::has);
  }

  Map<String, Path> inputs(Predicate<String> isModel) {
    Map<String, Path> inputs = new LinkedHashMap<>();
    for (ModuleItem<?> item : module.getInfo().inputs()) {
      String style = item.getWidgetStyle();
      boolean names = style != null && PickedText.STYLES.contains(style);
      Object value = item.getValue(module);
      boolean inLibrary =
          PickedText.MODEL.equals(style) && value != null && isModel.test(value.toString().strip());
      if (names && !inLibrary && !item.getName().equals("output")) {
        path(value).ifPresent(path -> inputs.put(item.getName(), path));
      }
    }
    return inputs;
  }

  /** Empty for what can't be a path: a title, or refused where it is looked for. */
  private static Optional<Path> path(Object text) {
    String name = text == null ? "" : text.toString().strip();
    try {
      return name.isEmpty() ? Optional.empty() : Optional.of(Path.of(name));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private String imageInput() {
    for (ModuleItem<?> item : module.getInfo().inputs()) {
      if (item.getType() == ImagePlus.class) {
        return item.getName();
      }
    }
    return null;
  }
}
