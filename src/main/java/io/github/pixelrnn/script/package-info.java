// SPDX-License-Identifier: BSD-2-Clause
/**
 * What a script calls ({@link io.github.pixelrnn.script.PixelRnn}): the use cases on ImageJ's
 * images, on Datasets and on ImgLib2's intervals, which come back in the kind that was given.
 * Public, and so kept as it is: names and meanings change like those of parameters, never.
 *
 * <p>It asks the commands, by their parameters' own names, so that a script gets the pixels and
 * sentences of a macro. No window, no default and no check of its own may enter. The second room
 * that knows SciJava, since a script has its context to give and Datasets are turned into images by
 * SciJava's converters alone: no class of ImageJ2 may be named.
 */
package io.github.pixelrnn.script;
