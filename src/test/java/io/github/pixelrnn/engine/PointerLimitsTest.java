// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PointerLimitsTest {
  private static final String LOWER = "org.bytedeco.javacpp.maxphysicalbytes";
  private static final String MIXED = "org.bytedeco.javacpp.maxPhysicalBytes";

  private final List<String> seen = new ArrayList<>();
  private WithoutPointerLimits limits;

  @BeforeEach
  void clear() {
    limits = new WithoutPointerLimits();
  }

  @AfterEach
  void putBack() {
    limits.close();
  }

  @Test
  void areOffWhileItLoads() {
    PointerLimits.offWhile(this::look);
    look();
    assertThat(seen).containsExactly("null 0", "null null");
  }

  @Test
  void areBackWhenItFails() {
    assertThatThrownBy(
            () ->
                PointerLimits.offWhile(
                    () -> {
                      throw new UnsatisfiedLinkError("no luck");
                    }))
        .hasMessage("no luck");
    look();
    assertThat(seen).containsExactly("null null");
  }

  @Test
  void areTheUsersOwnInEitherSpelling() {
    System.setProperty(LOWER, "4g");
    PointerLimits.offWhile(this::look);
    System.clearProperty(LOWER);
    System.setProperty(MIXED, "8g");
    PointerLimits.offWhile(this::look);
    look();
    assertThat(seen).containsExactly("4g null", "null 8g", "null 8g");
  }

  private void look() {
    seen.add(System.getProperty(LOWER) + " " + System.getProperty(MIXED));
  }
}
