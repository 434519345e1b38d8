// SPDX-License-Identifier: Apache-2.0
package org.descent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.descent.tests.Product.Output;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The product on a disk that is really full: a small one in memory, which only root can make. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "it has tmpfs")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FullDiskTest {
    private final Path folder;
    private final Path disk;
    private final Product product;

    FullDiskTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.disk = Files.createDirectory(folder.resolve("disk"));
        this.product = new Product(folder)
                .with("DESCENT_WORKSPACE", disk.resolve("workspace").toString());
    }

    @BeforeEach
    void mount() throws Exception {
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", disk.toString()) == 0,
                "only root may mount a disk");
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", "-l", disk.toString());
    }

    private static int run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1; // no such command
        }
    }

    /** Takes all the room that there is. */
    private Path fill() throws IOException {
        Path ballast = disk.resolve("ballast");
        try (OutputStream out = Files.newOutputStream(ballast)) {
            byte[] block = new byte[4096];
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            assertTrue(String.valueOf(e.getMessage()).contains("No space left"), e.toString());
            return ballast;
        }
    }

    @Test
    void aRunThatThereIsNoRoomForWaitsBeforeItsFirstStep() throws Exception {
        Path output = folder.resolve("output.txt");
        Process command = product.command(
                        "run", Checkout.ROOT.resolve("examples/xor-mlp.yaml").toString(), "--set", "train.epochs=2")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        // it is recorded when its worker is being started, and that takes a second
        Path workers = disk.resolve("workspace/workers");
        Services.until(
                "it is recorded", () -> Optional.ofNullable(workers.toFile().list())
                        .filter(names -> names.length > 0)
                        .isPresent());
        Path ballast = fill();

        Services.until("it waits", () -> {
            assertTrue(command.isAlive(), () -> text(output));
            return text(output).contains("training waits");
        });
        assertTrue(text(output).contains("No space left on device"), () -> text(output));
        Files.delete(ballast);

        assertTrue(command.waitFor(60, TimeUnit.SECONDS), () -> text(output));
        assertEquals(0, command.exitValue(), () -> text(output));
        Output checked = product.run("store", "check");
        assertEquals(0, checked.code(), checked::toString);
    }

    @Test
    void aFileThatThereIsNoRoomForIsRefusedAndLeavesNothing() throws Exception {
        Output trained = product.run(
                "run", Checkout.ROOT.resolve("examples/xor-mlp.yaml").toString(), "--set", "train.epochs=2");
        assertEquals(0, trained.code(), trained::toString);
        Path large = Files.write(folder.resolve("large.bin"), new byte[64 << 20]);

        Output refused = product.run("artifact", "add", "last", large.toString());

        assertEquals(4, refused.code(), refused::toString);
        assertTrue(
                refused.messages().contains("cannot be kept: No space left on device. Nothing was added"),
                refused::toString);
        try (Stream<Path> files = Files.list(disk.resolve("workspace/artifacts/incoming"))) {
            assertEquals(0, files.count());
        }
        Output checked = product.run("store", "check");
        assertEquals(0, checked.code(), checked::toString);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
