// SPDX-License-Identifier: BSD-2-Clause
/**
 * Programs for those who develop this project, each a room of its own behind a line of {@code
 * scripts/}: neither shipped nor tests, though they have some. They measure, judge and make what
 * the repository holds; what they found stands in {@code results/}.
 *
 * <p>They use what is shipped as its users do, by public types and command lines. No class of a
 * test may enter, and nothing that is shipped may import this.
 */
package io.github.pixelrnn.tools;
