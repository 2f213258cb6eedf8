// SPDX-License-Identifier: BSD-2-Clause
// Shows where the active image is improbable under a model of undamaged images of its kind, and
// selects the pixels that surprise it most. For a model of yours: train one on undamaged images.
if (nImages == 0) exit("Open an image first.");
model = getArgument();
if (model == "") model = getString("Model", "my-texture");

// How many bits a pixel are suspicious: more than this many standard deviations above the mean of
// the pixels that are not.
deviations = 6;

run("Evaluate...", "model=[" + model + "] surprise=true");
map = getTitle();
getStatistics(area, mean, min, max);
limit = max;
do {
  // One glaring defect must not hide the others, so what is suspicious is left out of the mean.
  before = limit;
  setThreshold(min, before);
  limit = getValue("Mean limit") + deviations * getValue("StdDev limit");
} while (limit < before);
if (before >= max) exit("Nothing in " + map + " is suspicious: at most " + max + " bits a pixel.");
setThreshold(before, max);
run("Create Selection");
print(map + ": on average " + mean + " bits a pixel, at most " + max + "; selected above " + before);
