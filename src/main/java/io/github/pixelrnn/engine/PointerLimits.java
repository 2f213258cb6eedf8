// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.engine;

/**
 * JavaCPP's watch over the process's memory, which it reads from the system at every native object
 * that is made: a quarter of the time that a small drawing takes. JavaCPP asks for the limit once,
 * while its classes are loaded, so it is off while ours are. A limit that the user named stays, and
 * others in this JVM who load a JavaCPP later have theirs.
 *
 * <p>What it did: between two calls, when the process held more than three times the Java heap's
 * limit, it collected garbage and then refused. It saw neither what one call takes nor what the
 * machine has. Of memory outside the Java heap these hold instead: all native objects are closed by
 * those who make them; JavaCPP goes on counting its own, up to the heap's limit; a call takes
 * images for no more than some two million pixels or one row of windows, after which a network is
 * asked by steps, whose memory grows with the width alone; the batch of a drawing is as many images
 * as a fifth of the heap holds; a training whose step would not fit into the machine's memory is
 * refused before it starts.
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
