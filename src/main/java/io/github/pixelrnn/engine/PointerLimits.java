// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.engine;

/**
 * JavaCPP's watch over the process's memory, which it reads from the system at every native object
 * that is made: a tenth to a quarter of the time that a small drawing takes. JavaCPP asks for the
 * limit once, while its classes are loaded, so it is off while ours are. A limit that the user
 * named stays, and others in this JVM who load a JavaCPP later have theirs.
 *
 * <p>What it did: when a native object was made while the process held more than three times the
 * Java heap's limit, it collected garbage, and refused if that did not help. It never saw what one
 * call takes, nor what the machine has. Of memory outside the heap these hold instead:
 *
 * <ul>
 *   <li>Whoever makes a native object closes it; none waits for the garbage collector.
 *   <li>Images of more than some million pixels are judged step by step, windows are filled in
 *       batches of 65,536 pixels: memory then grows with the width alone.
 *   <li>What a drawing hands from step to step grows with its images' columns: so many images are
 *       sampled at once as have 65,536 together.
 *   <li>A training is refused before it starts when the machine can't hold what a step takes at the
 *       least. Between that and what it does take, some twice to nine times as much, nothing helps
 *       but a smaller patch or batch.
 * </ul>
 */
final class PointerLimits {
  /** Either is read, the second before the first. */
  private static final String LOWER = "org.bytedeco.javacpp.maxphysicalbytes";

  private static final String MIXED = "org.bytedeco.javacpp.maxPhysicalBytes";
  private static final String NONE = "0";

  private PointerLimits() {}

  /** Does something that loads JavaCPP. */
  static void offWhile(Runnable loading) {
    if (System.getProperty(LOWER) != null || System.getProperty(MIXED) != null) {
      loading.run();
      return;
    }
    System.setProperty(MIXED, NONE);
    try {
      loading.run();
    } finally {
      System.clearProperty(MIXED);
    }
  }
}
