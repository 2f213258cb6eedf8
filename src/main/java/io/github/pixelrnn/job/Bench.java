// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job;

import io.github.pixelrnn.library.OpenedModel;
import io.github.pixelrnn.model.Engine;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What a worker has at hand.
 *
 * @param model the job's, which nobody else uses meanwhile
 * @param engine runs it
 * @param images that were read, for the units to come
 * @param log gets lines for people
 * @param clock in nanoseconds
 */
public record Bench(
    OpenedModel model,
    Engine engine,
    ReadImages images,
    Consumer<String> log,
    LongSupplier clock) {}
