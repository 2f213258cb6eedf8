// SPDX-License-Identifier: BSD-2-Clause
/**
 * Kills a batch in its midst and checks that the same line goes on where it was: each file once,
 * nothing half-written. Behind {@code scripts/killed-batch}. Nothing of the batch's own code may
 * enter: it is a process, known by its command line, its exit code and what it leaves on the disk.
 */
package io.github.pixelrnn.tools.killedbatch;
