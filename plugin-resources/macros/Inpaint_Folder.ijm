// SPDX-License-Identifier: BSD-2-Clause
// Fills every image of a folder with one model. An image's mask has the same name and lies in a
// folder of its own; its non-zero pixels are filled. Results are TIFF files.
//
// Without a window the folders and the model are the macro's argument, separated by commas:
//   fiji --headless -macro Inpaint_Folder.ijm "images/,masks/,results/,my-texture"
argument = getArgument();
if (argument == "") {
  images = getDirectory("Images to fill");
  masks = getDirectory("Masks");
  results = getDirectory("Results");
  model = getString("Model", "my-texture");
} else {
  parts = split(argument, ",");
  if (parts.length != 4) exit("Expected: images,masks,results,model");
  images = folder(parts[0]);
  masks = folder(parts[1]);
  results = folder(parts[2]);
  model = parts[3];
}
if (!File.isDirectory(images)) exit("There is no folder " + images);
File.makeDirectory(results);

setBatchMode(true);
names = getFileList(images);
filled = 0;
for (i = 0; i < names.length; i++) {
  if (!File.exists(masks + names[i]) || endsWith(names[i], "/")) {
    print("Passed over, there is no mask: " + names[i]);
    continue;
  }
  open(images + names[i]);
  original = getImageID();
  run("Inpaint...", "mask=Image maskimage=[" + masks + names[i] + "] model=[" + model + "] seed=1");
  saveAs("Tiff", results + File.getNameWithoutExtension(names[i]) + ".tif");
  close();
  selectImage(original);
  close();
  filled++;
}
print("Filled " + filled + " of " + names.length + " images");

function folder(name) {
  if (endsWith(name, "/")) return name;
  return name + "/";
}
