// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import io.github.pixelrnn.model.EngineProperties;
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
  private static final RunOptions CALLING_THREAD =
      RunOptions.newBuilder().setInterOpThreadPool(-1).build();

  private SessionThreads() {}

  /**
   * @throws IllegalArgumentException as {@link EngineProperties#current} says
   */
  public static int count() {
    return EngineProperties.current().threads();
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
