// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.settings;

/** What marks the unknown pixels of an image. */
public enum MaskKind implements Choice {
  /** Nothing: all is known. */
  NONE(MaskKind.NONE_WORD),
  /** The image's own selection. */
  SELECTION(MaskKind.SELECTION_WORD),
  /** Another image, by its non-zero pixels. */
  IMAGE(MaskKind.IMAGE_WORD),
  /** One raw value. */
  VALUE(MaskKind.VALUE_WORD),
  /** That they are no number. */
  NAN(MaskKind.NAN_WORD),
  /** The selections in the ROI Manager. */
  ROI_MANAGER(MaskKind.ROI_MANAGER_WORD),
  /** The selections in the image's overlay. */
  OVERLAY(MaskKind.OVERLAY_WORD);

  public static final String NONE_WORD = "None";
  public static final String SELECTION_WORD = "Selection";
  public static final String IMAGE_WORD = "Image";
  public static final String VALUE_WORD = "Value";
  public static final String NAN_WORD = "NaN";
  public static final String ROI_MANAGER_WORD = "ROI Manager";
  public static final String OVERLAY_WORD = "Overlay";

  private final String word;

  MaskKind(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }

  /**
   * As the parameter {@code mask} says.
   *
   * @throws WrongParameterException for another word
   */
  public static MaskKind of(String mask) {
    return Allowed.choice("mask", mask, values());
  }

  /**
   * As it says where there must be something to fill.
   *
   * @throws WrongParameterException for another word, and for {@link #NONE}
   */
  public static MaskKind ofHoles(String mask) {
    return Allowed.choice(
        "mask", mask, new MaskKind[] {SELECTION, IMAGE, VALUE, NAN, ROI_MANAGER, OVERLAY});
  }
}
