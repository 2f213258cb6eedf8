// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job;

import io.github.pixelrnn.image.Provenance;
import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.PixelModel;
import io.github.pixelrnn.model.Version;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A command as it was called, for the provenance of what it makes and the cards of what it trains.
 *
 * @param command its name
 * @param parameters their values by name, in the order of the dialog, images left out
 */
public record Invocation(String command, Map<String, Object> parameters) implements Serializable {
  public Invocation {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** The command, its parameters and the machine. */
  public Provenance provenance(Engine engine) {
    return Provenance.empty()
        .with("command", command)
        .with("version", Version.current())
        .with("device", engine.device())
        .with("parameters", parameters);
  }

  /** With the model that was used. */
  public Provenance provenance(Engine engine, ModelCard card) {
    return provenance(engine)
        .with("model", card.name())
        .with("weights_sha256", card.weightsSha256())
        .with("configuration_sha256", card.configurationSha256());
  }

  /** With what was unusual in how a model drew, if anything was; once it has drawn. */
  public static Provenance drawn(Provenance made, PixelModel model) {
    return model.drawingNote().isEmpty() ? made : made.with("drawn", model.drawingNote());
  }
}
