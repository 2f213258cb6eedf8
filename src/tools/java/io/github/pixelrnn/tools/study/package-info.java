// SPDX-License-Identifier: BSD-2-Clause
/**
 * The ablation and depth studies of the paper (section 5.5, tables 2 and 3), for any data that fits
 * this machine; and schedules of training beside each other. Behind {@code scripts/study} and
 * {@code scripts/schedule-search}.
 */
package io.github.pixelrnn.tools.study;
