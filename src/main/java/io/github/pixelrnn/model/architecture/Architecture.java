// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model.architecture;

import java.util.List;
import java.util.function.Function;

/**
 * One of the networks with its sizes: all that is needed to build its graph.
 *
 * <p>Every one of them factorises an image as p(x) = Π over pixels in raster order Π over channels
 * of p(subpixel | all earlier rows, earlier columns of this row, earlier channels of this pixel),
 * each factor an L-way softmax (sections 2 and 3 of the paper). A {@link MultiScale} has two such
 * networks, of which the first has all pixels of a small image before those of the second.
 */
public sealed interface Architecture
    permits PixelCnn, RowLstm, DiagonalBiLstm, GatedPixelCnn, MultiScale {

  /** The sizes and connections. */
  Hyperparameters hyperparameters();

  /** The network's name as it stands in dialogs, cards and on the command line. */
  String kind();

  /**
   * How far before a position the pixels lie that its distribution is computed from once the
   * conditioning map is there.
   */
  ReceptiveField causalField();

  /** How far the pixels lie that a position's distribution depends on, through an encoder too. */
  default ReceptiveField receptiveField() {
    int around = hyperparameters().encoder().reach();
    ReceptiveField causal = causalField();
    return new ReceptiveField(
        causal.above() + around, causal.sides() + around, around, causal.exact());
  }

  /** Whether it is several networks, for an image at several sizes. */
  default boolean isMultiScale() {
    return false;
  }

  /**
   * How many pixels of an image lie between those of each smaller image that its networks draw one
   * after the other, from the smallest to the image itself, whose scale is 1: 1 alone for one
   * network.
   */
  default List<Integer> scales() {
    return List.of(1);
  }

  /**
   * Which of {@link #scales} a pixel is drawn at: the first of the images that it belongs to.
   *
   * @param y its row in the image, which begins at a pixel of the smallest one
   * @param x its column
   */
  default int scaleAt(int y, int x) {
    return scales().stream()
        .filter(scale -> y % scale == 0 && x % scale == 0)
        .findFirst()
        .orElseThrow();
  }

  /** The names that {@link #of} takes, in the order in which dialogs offer them. */
  static List<String> kinds() {
    return Kind.ALL.stream().map(Kind::name).toList();
  }

  /**
   * The network of a name.
   *
   * @param kind one of {@link #kinds()}; case does not matter
   * @throws IllegalArgumentException when there is none, naming those that exist
   */
  static Architecture of(String kind, Hyperparameters hyperparameters) {
    for (Kind one : Kind.ALL) {
      if (one.name().equalsIgnoreCase(kind.strip())) {
        return one.make().apply(hyperparameters);
      }
    }
    throw new IllegalArgumentException(
        "architecture must be one of " + String.join(", ", kinds()) + ", got \"" + kind + "\"");
  }

  /** A name and what it makes. */
  record Kind(String name, Function<Hyperparameters, Architecture> make) {
    private static final List<Kind> ALL =
        List.of(
            new Kind(PixelCnn.KIND, PixelCnn::new),
            new Kind(RowLstm.KIND, RowLstm::new),
            new Kind(DiagonalBiLstm.KIND, DiagonalBiLstm::new),
            new Kind(GatedPixelCnn.KIND, GatedPixelCnn::new));
  }
}
