// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import io.github.pixelrnn.model.EngineProperties;
import java.util.HashMap;
import java.util.Map;

/**
 * When drawing is compiled. To compile a walk costs as much as some number of steps cost more than
 * compiled ones. So a shape is drawn step by step until so many steps of it have been made or are
 * about to be, and compiled then: nobody knows what will still be asked for, and this way it takes
 * at most twice as long as if one knew. Walks of few steps neither count nor are compiled: what a
 * call takes whatever it does is more than its steps. By counts and not by times, so that the same
 * calls choose the same; of calls by several threads the order decides, so what is drawn must be
 * the same either way, or else a walk's own steps alone decide. Not for several threads at once.
 *
 * @param <S> a shape
 */
final class CompilerChoice<S> {
  /** The system property that sets it. */
  static final String PROPERTY = EngineProperties.COMPILER;

  /** Steps of a walk that a call of the compiled one is worth while for. */
  static final int LEAST_STEPS = 128;

  private final Map<S, Long> drawn = new HashMap<>();

  /**
   * Whether the next steps of a shape are to be a compiled walk; notes them.
   *
   * @param steps how many
   * @param worthwhile from how many on they are
   * @param alike whether both ways surely draw the same
   * @throws IllegalArgumentException as {@link EngineProperties#current} says
   */
  boolean compiles(S shape, long steps, long worthwhile, boolean alike) {
    long all = drawn.merge(shape, steps < LEAST_STEPS ? 0 : steps, Long::sum);
    return switch (EngineProperties.current().compiler()) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO -> steps >= LEAST_STEPS && (alike ? all : steps) >= worthwhile;
    };
  }
}
