// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pixelrnn.job.settings.MaskKind;
import io.github.pixelrnn.job.settings.WrongParameterException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class BatchMasksTest {

  @Test
  void areFilesOrAValueButNotBoth() {
    refused(
        () -> BatchMasks.of("NaN", true, false),
        "value and masks can't both be given; leave one empty");
    refused(
        () -> BatchMasks.of(" ", false, false),
        "masks must be given: a folder of masks or one mask; or else a value");
    refused(() -> BatchMasks.of("x", false, false), "value must be a number or NaN, got \"x\"");
    assertThat(BatchMasks.of("nan", false, false).kind()).isEqualTo(MaskKind.NAN);
    assertThat(BatchMasks.of("-7.5", false, false))
        .isEqualTo(new BatchMasks(MaskKind.VALUE, -7.5, false));
  }

  private static void refused(ThrowingCallable making, String sentence) {
    assertThatThrownBy(making).isInstanceOf(WrongParameterException.class).hasMessage(sentence);
  }
}
