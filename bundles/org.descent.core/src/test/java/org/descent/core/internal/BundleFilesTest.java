// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleFilesTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void anAbsoluteReferenceIsItsPath() {
        assertEquals(
                Optional.of(Path.of("/opt/descent/a.jar")),
                BundleFiles.file("reference:file:/opt/descent/a.jar", "file:/elsewhere/"));
    }

    @Test
    void aRelativeOneIsBelowTheInstallation() {
        assertEquals(
                Optional.of(Path.of("/opt/my descent/plugins/a.jar")),
                BundleFiles.file("initial@reference:file:plugins/a.jar", "file:/opt/my descent/"));
    }

    @Test
    void anEscapedPathIsFoundWhereOnlyItsMeaningExists() throws IOException {
        Path file = Files.createFile(folder.resolve("my plugin.jar"));

        assertEquals(Optional.of(file), BundleFiles.file("reference:file:" + folder + "/my%20plugin.jar", ""));
    }

    @Test
    void anotherLocationIsNoFile() {
        assertEquals(Optional.empty(), BundleFiles.file("System Bundle", "file:/opt/"));
    }
}
