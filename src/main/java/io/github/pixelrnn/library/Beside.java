// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import io.github.pixelrnn.model.ModelCard;
import java.util.ArrayList;
import java.util.List;

/**
 * A model that is kept beside another, in a folder of its own inside. The other's card names its
 * weights' hash in the recipe.
 */
enum Beside {
  /** Sees what comes before a pixel only. */
  PLAIN("plain", OpenedModel.PLAIN_SHA256),
  /** Fills a coarse image; has a plain one beside it. */
  COARSE("coarse", OpenedModel.COARSE_SHA256);

  /** Those that any model may have. */
  static final List<Beside> ALL = List.of(values());

  private final String folder;
  private final String key;

  Beside(String folder, String key) {
    this.folder = folder;
    this.key = key;
  }

  /** Those of some that a card names. */
  static List<Beside> of(ModelCard card, List<Beside> some) {
    List<Beside> named = new ArrayList<>(some);
    named.removeIf(beside -> !card.recipe().containsKey(beside.key));
    return named;
  }

  /** The name of its folder. */
  String folder() {
    return folder;
  }

  /** The name of its archive inside an exported one. */
  String archive() {
    return folder + ".zip";
  }

  /** Those that it may have beside itself. */
  List<Beside> inside() {
    return this == COARSE ? List.of(PLAIN) : List.of();
  }

  /** The hash of its weights in the card of the other. */
  String named(ModelCard card) {
    return card.recipe().get(key);
  }

  /** The name of that line. */
  String key() {
    return key;
  }

  /** Of an opened one; null for none. */
  OpenedModel of(OpenedModel model) {
    return this == PLAIN ? model.plain() : model.coarse();
  }

  /** An opened model with another beside it. */
  OpenedModel with(OpenedModel model, OpenedModel other) {
    return this == PLAIN
        ? new OpenedModel(model.card(), model.model(), other, model.coarse())
        : new OpenedModel(model.card(), model.model(), model.plain(), other);
  }
}
