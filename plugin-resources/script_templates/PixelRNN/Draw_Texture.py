# SPDX-License-Identifier: BSD-2-Clause
# Draws new images from a model, each a slice of a stack.
#@ Context context
#@ String (label = "Model", value = "mnist-pixelcnn") model
#@ Integer (label = "Width", value = 28, min = 1) width
#@ Integer (label = "Height", value = 28, min = 1) height
#@ Integer (label = "How many", value = 16, min = 1) count
#@output ImagePlus drawn
from io.github.pixelrnn.script import PixelRnn

answer = PixelRnn.of(context).sample({
    "model": model, "width": width, "height": height, "count": count, "seed": 1})
print(answer.provenance())
drawn = answer.image()
