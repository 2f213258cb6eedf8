// SPDX-License-Identifier: BSD-2-Clause
/**
 * The zips for Fiji as an ImageJ update site: a folder of files with the time of their version
 * behind their names, and {@code db.xml.gz}, the index that ImageJ's Updater reads. What was
 * published before goes on: the Updater replaces a file only if it knows its checksum as an earlier
 * version's.
 *
 * <p>The Updater itself is not on Maven Central, so its format and its checksums are written here
 * anew; nothing of a network, an image or a model may enter.
 */
package io.github.pixelrnn.tools.updatesite;
