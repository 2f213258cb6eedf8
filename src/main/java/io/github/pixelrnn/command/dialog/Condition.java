// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command.dialog;

import java.util.function.Predicate;

/**
 * When a field means anything, given the others.
 *
 * @param test of what stands in the fields
 * @param otherwise why it means nothing, beside the field; empty for a field that is then hidden
 */
record Condition(Predicate<Entries> test, String otherwise) {

  /** Of a field that is hidden when it means nothing. */
  static Condition shown(Predicate<Entries> test) {
    return new Condition(test, "");
  }

  /** Of a field that is shown when another holds one of some words. */
  static Condition when(String other, String... words) {
    return shown(entries -> entries.isAny(other, words));
  }
}
