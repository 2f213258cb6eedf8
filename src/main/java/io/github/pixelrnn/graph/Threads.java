// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph;

import org.tensorflow.proto.ConfigProto;

/**
 * How many threads an operation may use. TensorFlow's pools belong to the process: the first
 * session decides. The number changes the last bits of sums, so provenance names it.
 */
final class Threads {
  /** Sets the number for those who want one result on machines of different size. */
  private static final String PROPERTY = "pixelrnn.threads";

  private static final int CALLING_THREAD = -1;

  private Threads() {}

  static int count() {
    return Integer.getInteger(PROPERTY, Runtime.getRuntime().availableProcessors());
  }

  /**
   * Operations run one after another in the calling thread, each on all threads. Idle threads
   * sleep: spinning, they would take the processor from the one that works.
   */
  static ConfigProto configuration() {
    return ConfigProto.newBuilder()
        .setIntraOpParallelismThreads(count())
        .setInterOpParallelismThreads(CALLING_THREAD)
        .setExperimental(ConfigProto.Experimental.newBuilder().setDisableThreadSpinning(true))
        .build();
  }
}
