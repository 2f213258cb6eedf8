// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/** What rules about rooms have in common. */
final class Rooms {
  static final String ROOT = "io.github.pixelrnn.";
  static final String JDK = "java..";
  static final String IMAGEJ = "ij..";
  static final String IMGLIB = "net.imglib2..";
  static final String MODEL = ROOT + "model..";
  static final String PREDICTION = ROOT + "prediction..";

  private Rooms() {}

  /** A room may use itself and these packages. */
  static ArchRule room(String name, String... allowed) {
    String own = ROOT + name + "..";
    String[] all = Stream.concat(Stream.of(own), Stream.of(allowed)).toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage(own)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(all)
        .as(name + " may import " + String.join(", ", allowed));
  }
}
