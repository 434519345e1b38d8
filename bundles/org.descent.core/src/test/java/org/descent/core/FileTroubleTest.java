// SPDX-License-Identifier: Apache-2.0
package org.descent.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTroubleTest {
    @Test
    void aFileWhereAFolderIsWantedIsSaid(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("runs"));
        IOException made = assertThrows(IOException.class, () -> Files.createDirectories(file));
        assertEquals(file + " is there already, and no folder", FileTrouble.words(made));
    }

    @Test
    void aFileThatIsGoneIsSaid(@TempDir Path folder) {
        Path file = folder.resolve("gone.csv");
        IOException read = assertThrows(IOException.class, () -> Files.readString(file));
        assertEquals("there is no file or folder " + file, FileTrouble.words(read));
    }

    @Test
    void whatTheSystemSaysIsPassedOn() {
        assertEquals("this user may not use a.csv", FileTrouble.words(new AccessDeniedException("a.csv")));
        assertEquals(
                "a.csv: No space left on device",
                FileTrouble.words(new FileSystemException("a.csv", null, "No space left on device")));
        assertEquals("a: DirectoryNotEmptyException", FileTrouble.words(new DirectoryNotEmptyException("a")));
        assertEquals("the stream is closed", FileTrouble.words(new IOException("the stream is closed")));
        assertEquals("IOException", FileTrouble.words(new IOException()));
    }
}
