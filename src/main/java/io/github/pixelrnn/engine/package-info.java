// SPDX-License-Identifier: BSD-2-Clause
/**
 * Finds the networks' own room, {@code graph}, and loads it: behind a class loader of its own
 * ({@link io.github.pixelrnn.engine.EngineLoader}) unless the launcher says that the class path is
 * its alone, after a look whether TensorFlow's native library exists for this platform and has
 * room. What comes back is an {@link io.github.pixelrnn.model.Engine}.
 *
 * <p>Only the JDK and {@code model} may enter. No class of {@code graph} or TensorFlow is named
 * here: named, it would be loaded by the application's class loader, where other versions of it may
 * lie.
 */
package io.github.pixelrnn.engine;
