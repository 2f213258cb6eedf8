// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The description of a model that lies in one archive with the files it names: that of the
 * library's folder, and with it test tensors, the bundle's own archive, the cover and what else
 * travels along, each with its sha-256.
 *
 * @param card as it stands in the library
 * @param sha256 of the archive's files by name, in the order in which they lie there
 * @param attached those of them that belong to this software alone
 */
record ExportedCard(CardFile card, Map<String, String> sha256, List<String> attached) {
  /** The bundle as bioimage.io has it: {@code saved_model.pb} and {@code variables/} at its top. */
  static final String BUNDLE = "saved_model.zip";

  String yaml() {
    CardText text = new CardText(card.card(), card.hashes());
    Map<String, Object> description = text.description();
    for (String tensors : List.of("inputs", "outputs")) {
      for (Object tensor : (List<?>) description.get(tensors)) {
        Map<String, Object> fields = fields(tensor);
        fields.put("test_tensor", file(ModelExample.fileOf((String) fields.get("id"))));
      }
    }
    Map<String, Object> bundle =
        fields(fields(description.get("weights")).get("tensorflow_saved_model_bundle"));
    bundle.put("sha256", sha256.get(BUNDLE));
    description.put("covers", List.of(CoverPicture.NAME));
    List<Object> attachments = new ArrayList<>();
    attached.forEach(name -> attachments.add(file(name)));
    if (!attachments.isEmpty()) {
      description.put("attachments", attachments);
    }
    // No tolerances: bioimageio.spec wants them below a hundredth of the greatest test output,
    // which
    // for logarithms of probabilities is below 0.
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("bioimageio", Map.of("reproducibility_tolerance", List.of()));
    config.putAll(fields(description.get("config")));
    description.put("config", config);
    return CardText.yaml(description);
  }

  private Map<String, Object> file(String name) {
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("source", name);
    file.put("sha256", sha256.get(name));
    return file;
  }

  /** {@link CardText} makes nothing but such maps. */
  @SuppressWarnings("unchecked")
  private static Map<String, Object> fields(Object map) {
    return (Map<String, Object>) map;
  }
}
