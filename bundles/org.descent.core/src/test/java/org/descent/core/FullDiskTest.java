// SPDX-License-Identifier: Apache-2.0
package org.descent.core;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class FullDiskTest {
    @Test
    void theWordsOfAllSystemsAreKnownHoweverDeepTheyStand() {
        assertTrue(FullDisk.isCauseOf(new IOException("No space left on device")));
        assertTrue(FullDisk.isCauseOf(new IOException("There is not enough space on the disk")));
        assertTrue(FullDisk.isCauseOf(new DescentException(
                "it cannot be written", new IllegalStateException(new IOException("Disk quota exceeded")))));
    }

    @Test
    void otherFailuresAreNone() {
        assertFalse(FullDisk.isCauseOf(new IOException("Permission denied")));
        assertFalse(FullDisk.isCauseOf(new IOException()));
    }
}
