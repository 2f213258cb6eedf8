// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.reference;

import io.github.pixelrnn.model.architecture.Architecture;

/** Which layers a network is made of. */
public enum ReferenceKind {
  PIXEL_CNN("PixelCNN"),
  ROW_LSTM("Row LSTM"),
  DIAGONAL_BILSTM("Diagonal BiLSTM"),
  GATED_PIXEL_CNN("Gated PixelCNN");

  private final String name;

  ReferenceKind(String name) {
    this.name = name;
  }

  /** The kind of an architecture. */
  public static ReferenceKind of(Architecture architecture) {
    for (ReferenceKind one : values()) {
      if (one.name.equals(architecture.kind())) {
        return one;
      }
    }
    throw new AssertionError("no reference for " + architecture.kind());
  }

  /**
   * What is applied once for each layer, in their order.
   *
   * @param parameters of the whole network
   * @param image scaled, with validity if it is asked for
   * @param conditioningMap K features, or null
   */
  ReferenceLayer layers(
      Parameters parameters, FeatureMap image, FeatureMap conditioningMap, int h) {
    return switch (this) {
      case PIXEL_CNN -> new ReferenceBlock();
      case ROW_LSTM -> new ReferenceRowLstm();
      case DIAGONAL_BILSTM -> new ReferenceDiagonal();
      case GATED_PIXEL_CNN -> new ReferenceGated(parameters, image, conditioningMap, h);
    };
  }
}
