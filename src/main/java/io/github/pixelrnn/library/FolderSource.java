// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import io.github.pixelrnn.model.ModelRefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * A folder that is imported: a model's, or an archive that somebody has unpacked. Links in it are
 * not followed.
 */
record FolderSource(Path root, Path folder) implements ModelSource {

  FolderSource(Path folder) {
    this(folder, folder);
  }

  @Override
  public boolean has(String name) {
    return Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public void copy(String name, Path to, long most) throws IOException {
    Path file = folder.resolve(name);
    for (Path part = file; !part.equals(root); part = part.getParent()) {
      if (Files.isSymbolicLink(part)) {
        throw new ModelRefusedException(part + " is a link; a model's folder may hold none");
      }
    }
    if (!Files.exists(file)) {
      throw new ModelRefusedException(file + " is missing");
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new ModelRefusedException(file + " is not a plain file");
    }
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      if (BoundedCopy.of(in, to, most).bytes() > most) {
        throw new ModelRefusedException(
            file + " has more than the " + most + " bytes of any model");
      }
    }
  }

  @Override
  public FolderSource inside(String inner) {
    return new FolderSource(root, folder.resolve(inner));
  }
}
