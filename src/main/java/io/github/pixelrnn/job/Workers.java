// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job;

import java.io.IOException;
import java.io.Serializable;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Who does the units that a job falls into. What comes of a unit is the same whoever does it. */
public interface Workers {

  /**
   * Makes ready for a job.
   *
   * @param work what is done with each unit
   * @param model all of them work with it: its name in the library, or its folder
   * @param installation where it is found
   * @param log gets lines for people
   * @param clock in nanoseconds
   * @throws IOException when the model can't be read, or used
   */
  <U extends Serializable, R extends Serializable> Crew<U, R> crew(
      UnitWork<U, R> work,
      String model,
      Installation installation,
      Consumer<String> log,
      LongSupplier clock)
      throws IOException;
}
