// SPDX-License-Identifier: BSD-2-Clause
/**
 * Lets Jazzer look for files that image reading, card reading and the checks of a model's graph and
 * index don't refuse in one sentence. Behind {@code scripts/fuzz}. Nothing that decides what is a
 * good file may enter: whatever is read is right, whatever is refused in a sentence is too.
 */
package io.github.pixelrnn.tools.fuzz;
