// SPDX-License-Identifier: BSD-2-Clause
/**
 * Fills a folder on a real Spark cluster of this machine, kills what can be killed, lets disks be
 * full, and compares all that is left with what a batch on one machine leaves; the same with one
 * large image. Behind {@code scripts/cluster-trial} and {@code scripts/slide-trial}. Nothing of the
 * batch's own code and nothing of Spark may enter: both are processes, known by their command lines
 * and by what they leave on the disk.
 */
package io.github.pixelrnn.tools.clustertrial;
