// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command.dialog;

import ij.WindowManager;
import io.github.pixelrnn.command.PickedText;
import io.github.pixelrnn.command.TextParameter;
import io.github.pixelrnn.job.settings.ModelChoice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What may be picked where a model or an image is named.
 *
 * @param models the names of those that fit, the best first
 */
record Offers(List<String> models) {

  /** For a parameter; nothing for one that names something else. */
  List<String> of(TextParameter parameter) {
    List<String> offers = new ArrayList<>();
    if (parameter.style().equals(PickedText.IMAGE)) {
      offers.add("");
      offers.addAll(Arrays.asList(WindowManager.getImageTitles()));
    } else if (parameter.style().equals(PickedText.MODEL)) {
      String preset = String.valueOf(parameter.preset());
      if (preset.isEmpty() || ModelChoice.isAutomatic(preset)) {
        offers.add(preset); // no name of a model
      }
      if (parameter.description().contains(ModelChoice.TRAIN_HERE)) {
        offers.add(ModelChoice.TRAIN_HERE); // only Inpaint trains
      }
      offers.addAll(models);
    }
    return offers;
  }
}
