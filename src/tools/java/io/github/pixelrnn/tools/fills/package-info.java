// SPDX-License-Identifier: BSD-2-Clause
/**
 * Judges what fills holes in real photographs, ours and rivals, where the truth is known. Behind
 * {@code scripts/evaluate-fills}.
 */
package io.github.pixelrnn.tools.fills;
