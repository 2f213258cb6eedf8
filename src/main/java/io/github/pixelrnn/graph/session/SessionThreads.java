// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.RunOptions;

/**
 * How many threads an operation may use, and into how many parts a batch is cut to learn from.
 * TensorFlow's pools belong to the process: the first session decides. The number changes the last
 * bits of sums, so provenance names it.
 */
public final class SessionThreads {
  /** Sets the number for those who want one result on machines of different size. */
  private static final String PROPERTY = "pixelrnn.threads";

  /** More than any machine has cores; far more would not be started. */
  private static final int MOST = 1024;

  private static final RunOptions CALLING_THREAD =
      RunOptions.newBuilder().setInterOpThreadPool(-1).build();

  private SessionThreads() {}

  /**
   * @throws IllegalArgumentException in one sentence, when the property is no such number
   */
  public static int count() {
    String text = System.getProperty(PROPERTY);
    if (text == null) {
      return Runtime.getRuntime().availableProcessors();
    }
    int count;
    try {
      count = Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      count = 0; // refused like it
    }
    if (count < 1 || count > MOST) {
      throw new IllegalArgumentException(
          "-D" + PROPERTY + " must be a whole number from 1 to " + MOST + ", got \"" + text + "\"");
    }
    return count;
  }

  /** Idle threads sleep: spinning, they would take the processor from the one that works. */
  public static ConfigProto configuration() {
    return ConfigProto.newBuilder()
        .setIntraOpParallelismThreads(count())
        .setInterOpParallelismThreads(count())
        .setExperimental(ConfigProto.Experimental.newBuilder().setDisableThreadSpinning(true))
        .build();
  }

  /**
   * A call whose operations run one after another in the calling thread: for calls of many small
   * operations, which would take longer to hand to another thread than to run, and where every core
   * has such a call. A step of learning from one image has large ones that do not wait for each
   * other, and is a third faster without.
   */
  static Session.Runner inCallingThread(Session session) {
    return session.runner().setOptions(CALLING_THREAD);
  }
}
