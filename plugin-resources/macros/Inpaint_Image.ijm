// SPDX-License-Identifier: BSD-2-Clause
// Fills the selected pixels of the active image with a model trained on the rest of it.
// "steps" and "seed" fix the result on one kind of machine, with one number of threads, in one
// version. To have the same pixels next year, keep the model: model=trained-on-… fills again with
// it. For better ones give more steps, or name a model of yours: model=my-texture
if (nImages == 0) exit("Open an image first, and select what is to be filled.");
if (selectionType() < 0) exit("Select what is to be filled.");

original = getTitle();
run("Inpaint...", "mask=Selection model=[Train on this image] steps=500 seed=1");
print("Filled the selection of " + original + "; the result is " + getTitle());
