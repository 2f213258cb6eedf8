// SPDX-License-Identifier: BSD-2-Clause
/**
 * Where models live: finding, describing, opening and keeping them ({@link
 * io.github.pixelrnn.library.ModelLibrary}). A model is a folder with a SavedModel and the card
 * {@code rdf.yaml} in bioimage.io's form ({@link io.github.pixelrnn.library.CardFile}).
 *
 * <p>A model leaves as an archive ({@link io.github.pixelrnn.library.ExportedModel}) and comes in
 * from one ({@link io.github.pixelrnn.library.ImportedModel}), checked before the library shows it.
 *
 * <p>Only {@code model} and a YAML library may enter. What a bundle's operations are is asked of
 * {@link io.github.pixelrnn.model.Engine}, never looked at here.
 */
package io.github.pixelrnn.library;
