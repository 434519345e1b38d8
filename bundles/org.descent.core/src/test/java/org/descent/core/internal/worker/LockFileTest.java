// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LockFileTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void aLockIsHeldOnceUntilItIsGivenUp() throws IOException {
        Path file = folder.resolve("lock");
        try (LockFile lock = LockFile.tryLock(file).orElseThrow()) {
            assertTrue(LockFile.isHeld(file));
            assertTrue(LockFile.tryLock(folder.resolve("../" + folder.getFileName() + "/lock"))
                    .isEmpty());
        }
        assertFalse(LockFile.isHeld(file));
        LockFile.tryLock(file).orElseThrow().close();
    }

    @Test
    void aFileThatIsNotThereIsNotHeldAndNotMade() throws IOException {
        Path file = folder.resolve("lock");

        assertFalse(LockFile.isHeld(file));
        assertFalse(Files.exists(file));
    }

    @Test
    void lookingAtALockOfThisProcessDoesNotLoseItForOthers() throws Exception {
        Path file = folder.resolve("lock");
        try (LockFile lock = LockFile.tryLock(file).orElseThrow()) {
            assertTrue(LockFile.isHeld(file));
            Process other = TestProcess.command("lock", file.toString()).start();
            try (BufferedReader out = other.inputReader()) {
                assertEquals("FAILED", out.readLine());
            } finally {
                other.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void theLockOfAKilledProcessIsFree() throws Exception {
        Path file = folder.resolve("lock");
        Process other = TestProcess.command("lock", file.toString()).start();
        try (BufferedReader out = other.inputReader()) {
            assertEquals("locked", out.readLine());
            assertTrue(LockFile.isHeld(file));
        } finally {
            other.destroyForcibly().waitFor();
        }
        assertFalse(LockFile.isHeld(file));
    }
}
