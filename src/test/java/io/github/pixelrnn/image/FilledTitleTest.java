// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilledTitleTest {

  @ParameterizedTest
  @CsvSource({
    "cells, cells-filled",
    "cells.tif, cells-filled",
    "My photo (1).png, My photo (1)-filled",
    "t = 0.5, t = 0.5-filled",
    "scan.2024, scan.2024-filled",
    "cells-filled, cells-filled-1",
    "cells-filled.tif, cells-filled-1",
    "cells-filled-1, cells-filled-2",
    "cells-filled-at-night, cells-filled-at-night-filled"
  })
  void isThatOfTheImageOnce(String title, String filled) {
    assertThat(FilledTitle.of(title)).isEqualTo(filled);
  }

  @Test
  void isTakenByNoOtherImage() {
    Set<String> taken = Set.of("cells-filled", "cells-filled-1");
    assertThat(FilledTitle.of("cells", taken)).isEqualTo("cells-filled-2");
    assertThat(FilledTitle.of("cells-filled", taken)).isEqualTo("cells-filled-2");
    assertThat(FilledTitle.free("cells-filled", taken)).isEqualTo("cells-filled-2");
    assertThat(FilledTitle.free("other-filled", taken)).isEqualTo("other-filled");
  }
}
