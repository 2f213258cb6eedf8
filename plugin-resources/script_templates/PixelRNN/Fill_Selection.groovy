// SPDX-License-Identifier: BSD-2-Clause
// Fills the selected pixels of an image in several ways, and maps how sure each of them is.
// What can be set: the options of Plugins > PixelRNN > Inpaint..., by their names in macros.
#@ Context context
#@ ImagePlus image
#@ String (label = "Model", value = "Train on this image") model
#@ Double (label = "Minutes of training", value = 3) minutes
#@ Integer (label = "How many fills", value = 3, min = 1, max = 64) candidates
#@output ImagePlus filled
#@output ImagePlus uncertainty
import io.github.pixelrnn.script.PixelRnn

answer = PixelRnn.of(context).inpaint(image,
    [model: model, minutes: minutes, candidates: candidates, uncertainty: true, seed: 1])
answer.candidates().each { println it.title } // the most probable first
println answer.provenance()
filled = answer.image()
uncertainty = answer.uncertainty()
