// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.settings;

/**
 * One of a few words that a parameter can be set to: what enums are that stand for such a
 * parameter. The words are constants besides, since the annotations of commands can hold nothing
 * else.
 */
public interface Choice {
  /** The word in dialogs, macros and on the command line. */
  String word();
}
