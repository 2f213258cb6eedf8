// SPDX-License-Identifier: BSD-2-Clause
// Fills the pixels of one value, such as the 0 of a dead detector, in a Dataset. What comes back is
// a Dataset, too; any interval of ImgLib2 will do as well and comes back as one.
#@ Context context
#@ Dataset data
#@ Double (label = "Value of missing pixels", value = 0) value
#@ String (label = "Model", value = "Train on this image") model
#@ Double (label = "Minutes of training", value = 3) minutes
#@output Dataset filled
import io.github.pixelrnn.script.PixelRnn

answer = PixelRnn.of(context).inpaint(data,
    [mask: "Value", value: value, model: model, minutes: minutes, result: "Best"])
println answer.provenance()
filled = answer.image()
