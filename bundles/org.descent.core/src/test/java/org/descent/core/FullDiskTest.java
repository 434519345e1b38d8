// SPDX-License-Identifier: Apache-2.0
package org.descent.core;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FullDiskTest {
    /** Messages of Windows' error 112 and of glibc's ENOSPC, as people found them in the stack traces of Java programs and others. */
    @Test
    void aFullDiskIsKnownInTheLanguageOfTheUser() {
        for (String words : List.of(
                "No space left on device",
                "There is not enough space on the disk",
                "Disk quota exceeded",
                "Auf dem Gerät ist kein Speicherplatz mehr verfügbar",
                "Es steht nicht genug Speicherplatz auf dem Datenträger zur Verfügung",
                "Aucun espace disponible sur le périphérique",
                "Espace insuffisant sur le disque",
                "No queda espacio en el dispositivo",
                "Espacio en disco insuficiente",
                "Недостаточно места на диске",
                "设备上没有空间",
                "磁盘空间不足。",
                "デバイスに空き領域がありません",
                "ディスクに十分な空き領域がありません。")) {
            assertTrue(FullDisk.isCauseOf(new IOException(words)), words);
            assertTrue(
                    FullDisk.isCauseOf(new DescentException(
                            "the checkpoint cannot be written", new FileSystemException("a", null, words))),
                    words);
        }
    }

    @Test
    void otherTroubleIsNoFullDisk() {
        for (String words :
                List.of("Permission denied", "Read-only file system", "Es steht kein Gerät zur Verfügung")) {
            assertFalse(FullDisk.isCauseOf(new IOException(words)), words);
        }
        assertFalse(FullDisk.isCauseOf(new IOException((String) null)));
    }
}
