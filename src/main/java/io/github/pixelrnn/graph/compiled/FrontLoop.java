// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.compiled;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;

/** The loop of a compiled walk. */
public interface FrontLoop {
  /** The names and sizes of all that it takes. */
  FrontLayout layout();

  /**
   * Puts the loop into a function.
   *
   * @param start what its {@link FrontVariables} are at first
   * @return what they are in the end
   */
  List<Output<?>> walk(Ops tf, List<Operand<?>> start);
}
