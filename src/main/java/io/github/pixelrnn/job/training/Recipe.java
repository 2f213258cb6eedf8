// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.training;

import java.util.LinkedHashMap;
import java.util.Map;

/** The parameters of a training as a model's card keeps them. */
public final class Recipe {
  private Recipe() {}

  /** All but how it was run; of paths the last name only. */
  public static Map<String, String> of(Map<String, Object> parameters) {
    Map<String, String> recipe = new LinkedHashMap<>();
    parameters.forEach((name, value) -> recipe.put(name, String.valueOf(value)));
    recipe.remove("resume");
    recipe.remove("overwrite");
    recipe.remove("curve");
    recipe.computeIfPresent("images", (name, path) -> fileName(path));
    recipe.computeIfPresent("start", (name, path) -> fileName(path));
    recipe.computeIfPresent("maskimage", (name, path) -> fileName(path));
    return recipe;
  }

  /** Models are passed on; where their images lay on this machine is nobody else's business. */
  static String fileName(String path) {
    String[] parts = path.replaceAll("[;\\s]+$", "").split("[/\\\\]+", -1);
    String last = parts[parts.length - 1];
    return last.isEmpty() && parts.length > 1 ? parts[parts.length - 2] : last;
  }
}
