// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import io.github.pixelrnn.image.Provenance;
import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.Levels;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.Version;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** How a command's result came about: its parameters, the model, the machine. */
final class Origin {
  private Origin() {}

  /** A command and its parameters. */
  static Provenance of(PixelCommand command, Engine engine) {
    return Provenance.empty()
        .with("command", command.getClass().getSimpleName())
        .with("version", Version.current())
        .with("device", engine.device())
        .with("parameters", Parameters.of(command).values());
  }

  /** With the model that was used. */
  static Provenance of(PixelCommand command, ModelCard card, Engine engine) {
    return of(command, engine)
        .with("model", card.name())
        .with("weights_sha256", card.weightsSha256());
  }

  /**
   * With how the image's values became the model's levels.
   *
   * @param levels of one count, by channel
   */
  static Provenance with(Provenance before, List<Levels> levels) {
    return before
        .with("levels", levels.get(0).count())
        .with("low", byChannel(levels, Levels::low))
        .with("high", byChannel(levels, one -> one.integers() ? one.high() - 1 : one.high()));
  }

  /** A number, or a list by channel where they differ. */
  static <T> Object byChannel(Collection<T> channels, Function<T, Double> number) {
    List<Double> all = channels.stream().map(number).toList();
    return all.stream().distinct().count() == 1 ? all.get(0) : all;
  }
}
