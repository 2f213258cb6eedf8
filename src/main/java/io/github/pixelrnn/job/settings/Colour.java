// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.settings;

import java.util.Arrays;

/** The channels of RGB images in their order. */
public enum Colour implements Choice {
  RED(0, Colour.RED_WORD),
  GREEN(1, Colour.GREEN_WORD),
  BLUE(2, Colour.BLUE_WORD);

  public static final String RED_WORD = "Red";
  public static final String GREEN_WORD = "Green";
  public static final String BLUE_WORD = "Blue";

  private final int channel;
  private final String word;

  Colour(int channel, String word) {
    this.channel = channel;
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }

  /** 0 to 2. */
  public int channel() {
    return channel;
  }

  /** That of a channel, 0 to 2. */
  public static Colour ofChannel(int channel) {
    return Arrays.stream(values()).filter(one -> one.channel == channel).findFirst().orElseThrow();
  }

  /**
   * As the parameter {@code channel} says.
   *
   * @throws WrongParameterException for another word
   */
  public static Colour of(String channel) {
    return Allowed.choice("channel", channel, values());
  }
}
