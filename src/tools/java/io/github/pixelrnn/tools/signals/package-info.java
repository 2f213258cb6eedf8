// SPDX-License-Identifier: BSD-2-Clause
/**
 * Sends signals to {@code scripts/pixelrnn} in each phase of each verb and says how long it then
 * lives, what it said and what it left. Behind {@code scripts/signals}. Nothing of the verbs' own
 * code may enter: each is a process, known by its command line and by what it writes.
 */
package io.github.pixelrnn.tools.signals;
