// SPDX-License-Identifier: BSD-2-Clause
/**
 * Lets many processes train under one name in one library at once and checks that a whole model of
 * one of them stays, that readers meanwhile see one, and that nobody loses in silence. Behind
 * {@code scripts/shared-library}. Nothing of a command's own code may enter: it is a process, known
 * by its command line, its exit code, what it says and what it leaves in the library.
 */
package io.github.pixelrnn.tools.sharedlibrary;
