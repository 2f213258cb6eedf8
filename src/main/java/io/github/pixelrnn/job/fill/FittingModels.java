// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.fill;

import ij.ImagePlus;
import io.github.pixelrnn.image.Planes;
import io.github.pixelrnn.job.ImageRequirements;
import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.job.ModelName;
import io.github.pixelrnn.job.training.Beginning;
import io.github.pixelrnn.library.LibraryEntry;
import io.github.pixelrnn.model.Escaped;
import io.github.pixelrnn.model.ModelCard;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.imglib2.type.numeric.RealType;

/** Which models of a library can be asked about an image, as far as a look at both tells. */
public final class FittingModels {
  /** Two, and one that marks the damage. */
  private static final int FEW = 3;

  private FittingModels() {}

  /**
   * Their names, those that were trained on an image of this title first.
   *
   * @param image null when it isn't known yet; then all that can be read
   * @param binarizes whether grey values are made black and white for a model that knows no others
   */
  public static List<String> names(Installation installation, ImagePlus image, boolean binarizes) {
    boolean any = image == null || image.getWidth() == 0;
    int channels = any || image.getType() != ImagePlus.COLOR_RGB ? 1 : 3;
    int values = any || binarizes ? 0 : values(image);
    List<String> names = new ArrayList<>();
    for (LibraryEntry entry : installation.models().list()) {
      if (isClear(entry.name())
          && entry.card().filter(card -> any || fits(card, channels, values)).isPresent()) {
        names.add(entry.name());
      }
    }
    return ordered(names, any ? "" : image.getTitle());
  }

  /**
   * Those that were trained on an image first, those that know nothing in particular last.
   *
   * @param title of the image; empty when it isn't known
   */
  static List<String> ordered(List<String> names, String title) {
    Comparator<String> order =
        Comparator.comparing((String name) -> title.isEmpty() || !isTrainedOn(name, title))
            .thenComparing(FittingModels::isBeginning);
    return names.stream().sorted(order).toList();
  }

  private static boolean isBeginning(String model) {
    return model.equals(Beginning.nameFor(1)) || model.equals(Beginning.nameFor(3));
  }

  /** The names of all models, also of those that can't be read: they can be deleted. */
  public static List<String> all(Installation installation) {
    return installation.models().list().stream()
        .map(LibraryEntry::name)
        .filter(FittingModels::isClear)
        .toList();
  }

  /** Whether it can be shown as it is; else it could not be told from another one. */
  private static boolean isClear(String name) {
    return Escaped.line(name).equals(name);
  }

  /** Whether a model bears the name of one that was trained on an image of a title. */
  public static boolean isTrainedOn(String model, String title) {
    String first = ModelName.of(SingleImageTraining.NAME, title).first();
    return model.equals(first)
        || (model.startsWith(first + "-") && model.substring(first.length() + 1).matches("\\d+"));
  }

  /** Whether a model bears the name of one that was trained on a single image. */
  public static boolean isOfOneImage(String model) {
    return model.startsWith(SingleImageTraining.NAME);
  }

  private static boolean fits(ModelCard card, int channels, int values) {
    return new ImageRequirements(card).allows(channels, values);
  }

  /** How many values there are in the plane that is shown, at most one more than a few. */
  private static int values(ImagePlus image) {
    Set<Double> values = new HashSet<>();
    try {
      Planes planes = Planes.of(image);
      for (RealType<?> value : planes.values(planes.current())) {
        if (values.add(value.getRealDouble()) && values.size() > FEW) {
          break;
        }
      }
    } catch (IllegalArgumentException e) {
      return FEW + 1; // a palette, which every command refuses with a sentence of its own
    }
    return values.size();
  }
}
