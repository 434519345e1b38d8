// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.descent.core.internal.Sha256;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Version;

class JarFolderTest {
    private static final PluginJar SPIRAL = new PluginJar("org.example.spiral", Version.valueOf("1.0.0"));

    @TempDir
    Path temporary = Path.of("");

    private JarFolder folder = new JarFolder(Path.of(""));

    @BeforeEach
    void nameFolder() {
        folder = new JarFolder(temporary.resolve("plugins"));
    }

    @Test
    void aFolderThatIsNotThereIsEmpty() throws IOException {
        assertEquals(List.of(), folder.jars());
    }

    @Test
    void aFileIsNamedByItsContent() throws IOException {
        Path given = Files.writeString(temporary.resolve("spiral.jar"), "content");

        Path named = folder.add(given, SPIRAL);

        String hash = Sha256.of(given).substring(0, 12);
        assertEquals(
                "org.example.spiral_1.0.0_" + hash + ".jar", named.getFileName().toString());
        assertEquals(List.of(named), folder.jars());
        assertTrue(JarFolder.isUnchanged(named));
        assertTrue(Files.exists(given));
    }

    @Test
    void theSameFileIsKeptOnce() throws IOException {
        Path given = Files.writeString(temporary.resolve("spiral.jar"), "content");

        assertEquals(folder.add(given, SPIRAL), folder.add(given, SPIRAL));
        assertEquals(1, folder.jars().size());
    }

    @Test
    void aChangedFileIsNoticed() throws IOException {
        Path named = folder.add(Files.writeString(temporary.resolve("spiral.jar"), "content"), SPIRAL);

        Files.writeString(named, "other content");

        assertFalse(JarFolder.isUnchanged(named));
    }

    @Test
    void aFileThatWasDroppedInGetsItsName() throws IOException {
        Path dropped = Files.createDirectories(folder.path()).resolve("spiral.jar");
        Files.writeString(dropped, "content");

        Path named = folder.adopt(dropped, SPIRAL);

        assertTrue(JarFolder.isNamed(named));
        assertEquals(List.of(named), folder.jars());
        assertEquals(named, folder.adopt(named, SPIRAL));
    }

    @Test
    void theEnvironmentNamesTheFolder() {
        assertEquals(
                Path.of("/p"),
                JarFolder.in(Map.of("DESCENT_PLUGINS", "/p", "APPDATA", "/a"), "/h")
                        .path());
        assertEquals(
                Path.of("/a/descent/plugins"),
                JarFolder.in(Map.of("APPDATA", "/a"), "/h").path());
        assertEquals(
                Path.of("/h/.descent/plugins"), JarFolder.in(Map.of(), "/h").path());
    }
}
