// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.details;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
    @Test
    void aShortFileIsReadWhole(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("log"), "eins\nzwei\n세\n");

        assertEquals("eins\nzwei\n세\n", LogTail.read(file, 1000));
    }

    @Test
    void ofALongFileTheLastWholeLinesAreRead(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("log"), "first line\nsecond\nthird\n");

        assertEquals("...\nthird\n", LogTail.read(file, 9));
    }

    @Test
    void noFileIsNoLog(@TempDir Path folder) {
        assertEquals("", LogTail.read(folder.resolve("log"), 9));
    }
}
