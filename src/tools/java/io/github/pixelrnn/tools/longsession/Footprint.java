// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.longsession;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What this process holds, on Linux.
 *
 * @param engines class loaders of the engine
 * @param threads of Java; TensorFlow's own are not among them
 * @param tasks all threads that the system knows of
 * @param files open ones
 * @param heap bytes of Java's heap in use after collecting garbage
 * @param resident bytes of memory in use
 */
record Footprint(int engines, int threads, int tasks, long files, long heap, long resident) {
  static final String HEAD = "engines  threads  with native  open files  heap MB  resident MB";

  static Footprint now() throws IOException, JMException {
    System.gc();
    UnixOperatingSystemMXBean system =
        (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new Footprint(
        loaders(),
        ManagementFactory.getThreadMXBean().getThreadCount(),
        (int) status("Threads:"),
        system.getOpenFileDescriptorCount(),
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
        status("VmRSS:") * 1024);
  }

  String line() {
    return String.format(
        Locale.ROOT,
        "%7d  %7d  %11d  %10d  %7.1f  %11.1f",
        engines,
        threads,
        tasks,
        files,
        heap * 1e-6,
        resident * 1e-6);
  }

  private static int loaders() throws JMException {
    Object all =
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "vmClassloaders",
                new Object[] {new String[0]},
                new String[] {String[].class.getName()});
    return (int) all.toString().lines().filter(line -> line.contains("EngineLoader")).count();
  }

  private static long status(String name) throws IOException {
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith(name))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElseThrow();
    }
  }
}
