// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.evaluation;

import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.MultiScale;
import io.github.pixelrnn.model.architecture.ReceptiveField;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts images into pieces where judging them one by one is exact: each tile is computed with the
 * network's receptive field as a margin above it and at its sides, so memory is bounded by the tile
 * and not by the image, and nobody needs to have judged the tiles before it.
 *
 * <p>Networks without an exact receptive field (the recurrent ones) are given the image as a whole:
 * cut anywhere, they would judge another image.
 *
 * @param architecture of the model
 * @param most pixels that an image may have to be judged in one call
 * @param side of a tile without its margins, in pixels; a multiple of any factor between the sizes
 *     of a multi-scale model
 */
record Tiles(Architecture architecture, long most, int side) {

  /** Whether images of a size are judged in several calls. */
  boolean divide(long width, long height) {
    return architecture.causalField().exact() && width * height > most;
  }

  /** The tiles of an image, row by row; together they have each pixel once. */
  List<Tile> of(int width, int height) {
    if (!divide(width, height)) {
      return List.of(Tile.whole(width, height));
    }
    List<Tile> tiles = new ArrayList<>();
    for (int top = 0; top < height; top += side) {
      for (int left = 0; left < width; left += side) {
        tiles.add(tile(left, top, width, height));
      }
    }
    return tiles;
  }

  /** A multi-scale model's image begins at a pixel of the small one, and so do tiles. */
  private int aligned(int margin) {
    int factor = MultiScale.factor(architecture);
    return (margin + factor - 1) / factor * factor;
  }

  private Tile tile(int left, int top, int imageWidth, int imageHeight) {
    ReceptiveField field = architecture.causalField();
    int width = Math.min(side, imageWidth - left);
    int height = Math.min(side, imageHeight - top);
    return new Tile(
        left,
        top,
        width,
        height,
        Math.min(left, aligned(field.sides())),
        Math.min(top, aligned(field.above())),
        Math.min(imageWidth - left - width, field.sides()),
        Math.min(imageHeight - top - height, field.below()));
  }
}
