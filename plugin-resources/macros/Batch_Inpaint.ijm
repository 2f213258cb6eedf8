// SPDX-License-Identifier: BSD-2-Clause
// Fills every image of a folder with one model, as one command: it goes on where it was when it was
// stopped, and batch.csv in the folder of results tells what became of each file. An image's mask
// has the same name and lies in a folder of its own; its non-zero pixels are filled.
//
// Without a window the folders and the model are the macro's argument, separated by commas:
//   fiji --headless -macro Batch_Inpaint.ijm "images,masks,results,my-texture"
argument = getArgument();
if (argument == "") {
  images = getDirectory("Images to fill");
  masks = getDirectory("Masks");
  results = getDirectory("Results");
  model = getString("Model", "my-texture");
} else {
  parts = split(argument, ",");
  if (parts.length != 4) exit("Expected: images,masks,results,model");
  images = parts[0];
  masks = parts[1];
  results = parts[2];
  model = parts[3];
}
run("Batch Inpaint...", "input=[" + images + "] masks=[" + masks + "] output=[" + results
  + "] model=[" + model + "] seed=1");
print("Done: " + results);
