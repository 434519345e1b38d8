// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.watching;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * The physical memory of a process, where the operating system tells it in a file as Linux does; elsewhere it is not known.
 *
 * <p>Threading: immutable.
 *
 * @param file the file with lines such as {@code VmRSS: 1234 kB}
 */
record ProcessMemory(Path file) {
    /** Of no process. */
    static final ProcessMemory UNKNOWN = new ProcessMemory(Path.of("/proc/none/status"));

    static ProcessMemory of(ProcessHandle process) {
        return new ProcessMemory(Path.of("/proc/" + process.pid() + "/status"));
    }

    /** The bytes of physical memory, or empty if they are not known or the process has ended. */
    OptionalLong bytes() {
        try {
            return Files.isReadable(file) ? read(Files.readAllLines(file)) : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty(); // the process ended between two looks
        }
    }

    static OptionalLong read(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("VmRSS:") && line.endsWith(" kB"))
                .map(line -> line.substring("VmRSS:".length(), line.length() - " kB".length())
                        .strip())
                .filter(text -> text.matches("\\d{1,15}"))
                .mapToLong(text -> Long.parseLong(text) * 1024)
                .findFirst();
    }
}
