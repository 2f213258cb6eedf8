// SPDX-License-Identifier: BSD-2-Clause
// Shows where the active image is improbable under a model of undamaged images of its kind, and
// selects the pixels that surprise it most. For a model of yours: train one on undamaged images.
if (nImages == 0) exit("Open an image first.");
model = getArgument();
if (model == "") model = getString("Model", "my-texture");

// How many bits a pixel are suspicious: more than this many standard deviations above the mean.
deviations = 4;

run("Evaluate...", "model=[" + model + "] surprise=true");
map = getTitle();
getStatistics(area, mean, min, max, deviation);
setThreshold(mean + deviations * deviation, max);
run("Create Selection");
print(map + ": on average " + mean + " bits a pixel, at most " + max);
