// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.script;

import java.util.List;

/**
 * What an image was filled to.
 *
 * @param image the filled image; with several candidates a stack of them, the most probable first
 * @param uncertainty maps of how sure the filled pixels are, as the option {@code uncertainty}
 *     makes them: entropy in bits, then quantiles in the image's own values; null without it
 * @param candidates each answer by itself, the most probable first; one where one was asked for
 * @param provenance how it was made, one line a fact
 * @param <I> the kind of image that was given
 * @param <M> the same with 32-bit values
 */
public record Filled<I, M>(I image, M uncertainty, List<I> candidates, String provenance) {
  public Filled {
    candidates = List.copyOf(candidates);
  }
}
