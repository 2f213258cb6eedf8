// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;
import org.tensorflow.proto.RunOptions;

/**
 * How many threads work at once, and into how many parts a batch is cut to be learned from or asked
 * about. TensorFlow's pools belong to the process: the first session decides. The number changes
 * the last bits of sums, so provenance names it.
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

  /**
   * An operation has one thread: that several parts of a batch run at once, and operations that do
   * not wait for each other, uses more of a machine than to divide each operation. Idle threads
   * sleep: spinning, they would take the processor from the one that works. The graph is run as it
   * was built: to rewrite it takes longer at the first call than it ever saves.
   */
  public static ConfigProto configuration() {
    RewriterConfig asItIs = RewriterConfig.newBuilder().setDisableMetaOptimizer(true).build();
    return ConfigProto.newBuilder()
        .setIntraOpParallelismThreads(1)
        .setInterOpParallelismThreads(count())
        .setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(asItIs))
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
