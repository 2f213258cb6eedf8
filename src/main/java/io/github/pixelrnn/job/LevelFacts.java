// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job;

import io.github.pixelrnn.image.Provenance;
import io.github.pixelrnn.model.Levels;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** How an image's values became a model's levels, for provenance. */
public final class LevelFacts {
  private LevelFacts() {}

  /**
   * Adds them.
   *
   * @param levels of one count, by channel
   */
  public static Provenance add(Provenance before, List<Levels> levels) {
    return before
        .with("levels", levels.get(0).count())
        .with("low", byChannel(levels, Levels::low))
        .with("high", byChannel(levels, one -> one.integers() ? one.high() - 1 : one.high()));
  }

  /** A number, or a list by channel where they differ. */
  public static <T> Object byChannel(Collection<T> channels, Function<T, Double> number) {
    List<Double> all = channels.stream().map(number).toList();
    return all.stream().distinct().count() == 1 ? all.get(0) : all;
  }
}
