// SPDX-License-Identifier: BSD-2-Clause
/**
 * The ablation and depth studies of the paper (section 5.5, tables 2 and 3), for any data that fits
 * this machine. Behind {@code scripts/study}.
 */
package io.github.pixelrnn.tools.study;
