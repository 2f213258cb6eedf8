// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.clustertrial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The most memory that processes have had, in MiB, as Linux tells; nothing elsewhere. */
final class Peak {
  private final Map<Long, Long> mebibytes = new TreeMap<>();

  /** Looks at a process that is alive. */
  void look(ProcessHandle process) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
        if (line.startsWith("VmHWM:")) {
          long now = Long.parseLong(line.replaceAll("[^0-9]", "")) >> 10;
          if (now > 0) { // not yet what it will be
            mebibytes.put(process.pid(), now);
          }
        }
      }
    } catch (IOException e) {
      return; // it has ended, or this is no Linux: what was seen before stays
    }
  }

  /** Of each process, in MiB. */
  String text() {
    return mebibytes.isEmpty()
        ? "none"
        : mebibytes.values().stream().map(String::valueOf).collect(Collectors.joining(" and "))
            + " MiB";
  }
}
