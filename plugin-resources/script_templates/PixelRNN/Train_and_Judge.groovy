// SPDX-License-Identifier: BSD-2-Clause
// Trains a model on one image and maps where another is improbable under it: a finder of defects.
#@ Context context
#@ ImagePlus (label = "Image without defects") good
#@ ImagePlus (label = "Image to look at") suspect
#@ String (label = "Name of the model", value = "my-texture") name
#@ Integer (label = "Steps of training", value = 500, min = 1) steps
#@output ImagePlus surprise
import io.github.pixelrnn.script.PixelRnn

pixelrnn = PixelRnn.of(context)
trained = pixelrnn.train(good, [name: name, steps: steps, seed: 1, overwrite: true])
println trained.text()
judged = pixelrnn.evaluate(suspect, [model: trained.model(), surprise: true])
println "${suspect.title}: ${judged.bitsPerDim()} bits a value on average"
surprise = judged.surprise()
