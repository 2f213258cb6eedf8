// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import java.util.List;

/**
 * Content for holes, and how it was chosen.
 *
 * @param method label of the method that made it
 * @param parts disjoint content, which together covers the holes
 * @param choices how the content was chosen where methods competed; otherwise empty
 * @param others the next best proposals for the same holes, best first; empty if there are none
 */
public record Proposal(
    String method, List<FilledPart> parts, List<FillChoice> choices, List<Proposal> others) {
  public Proposal {
    parts = List.copyOf(parts);
    choices = List.copyOf(choices);
    others = List.copyOf(others);
  }

  /** A proposal of a single method. */
  static Proposal of(String method, List<? extends FilledPart> parts) {
    return new Proposal(method, List.copyOf(parts), List.of(), List.of());
  }
}
