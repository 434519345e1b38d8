// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.workspace;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFilesTest {
    @Test
    void aFolderIsRemovedWithAllInItAndNoOther(@TempDir Path parent) throws IOException {
        RunFiles files = new RunFiles(parent, new RunIds(Clock.systemUTC(), new Random(1)));
        Path checkpoints = Files.createDirectories(parent.resolve("a-1").resolve("checkpoints"));
        Files.writeString(checkpoints.resolve("480.bin"), "weights");
        Path other = Files.createDirectories(parent.resolve("a-10"));

        files.remove("a-1");
        files.remove("never there");

        assertFalse(Files.exists(parent.resolve("a-1")));
        assertTrue(Files.exists(other));
    }
}
