// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.updatesite;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.scijava.util.FileUtils;

/**
 * A file of an update site, with what it was before.
 *
 * @param platform the Updater's name of the only platform it is for; blank for all
 * @param current what is there now; null when the file is no longer distributed
 * @param bytes of the current version; 0 without one
 * @param previous earlier versions, the newest first
 */
record SiteFile(String platform, FileVersion current, long bytes, List<FileVersion> previous) {
  SiteFile {
    Objects.requireNonNull(platform);
    previous = List.copyOf(previous);
    if (current == null && previous.isEmpty()) {
      throw new IllegalArgumentException("a file without any version");
    }
    if (bytes < 0) {
      throw new IllegalArgumentException("a size of " + bytes + " bytes");
    }
  }

  /** What is there now, if the file is still distributed. */
  Optional<FileVersion> now() {
    return Optional.ofNullable(current);
  }

  /** Its place in Fiji's folder, now or the last one. */
  String filename() {
    return current == null ? previous.get(0).filename() : current.filename();
  }

  /** What stays the same when its version changes: the file name without that of its version. */
  String key() {
    return FileUtils.stripFilenameVersion(filename());
  }
}
