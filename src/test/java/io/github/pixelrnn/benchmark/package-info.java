// SPDX-License-Identifier: BSD-2-Clause
/**
 * How fast the networks learn and draw, and what memory they take. Behind {@code
 * scripts/benchmark}; not part of what is shipped. Figures are medians after a warm-up and never
 * asserted on: tests here only see to it that the tools run.
 */
package io.github.pixelrnn.benchmark;
