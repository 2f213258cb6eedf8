// SPDX-License-Identifier: BSD-2-Clause
/**
 * How fast the networks learn, draw and fill, and what memory they take. Behind {@code
 * scripts/benchmark}. Figures are medians after a warm-up where work is short enough, and never
 * asserted on: the tests only see to it that the tools run.
 */
package io.github.pixelrnn.tools.benchmark;
