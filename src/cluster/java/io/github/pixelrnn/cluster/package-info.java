// SPDX-License-Identifier: BSD-2-Clause
/**
 * Units of work on Apache Spark: {@link io.github.pixelrnn.cluster.SparkWorkers} does what a job
 * hands out, in as many processes as a cluster gives, and {@link
 * io.github.pixelrnn.cluster.SparkLauncher} is the way in from a command line. The only room that
 * knows Spark.
 *
 * <p>What a unit is, what is done with it and what is kept of it stands in {@code job} and its
 * rooms, which know no cluster; no loop over pixels and no file of a result may enter here. Nothing
 * may import this room: it is neither in the plugin's jar nor in Fiji's folder.
 */
package io.github.pixelrnn.cluster;
