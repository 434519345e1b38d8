// SPDX-License-Identifier: Apache-2.0
package org.descent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.descent.tests.Product.Output;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The files of runs, by the product as it is shipped. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ArtifactsTest {
    private static final int LARGE = 64 << 20;

    private final Path folder;
    private final Product product;

    ArtifactsTest(@TempDir Path folder) {
        this.folder = folder;
        this.product = new Product(folder);
    }

    private Output run(String... arguments) throws Exception {
        Output output = product.run(arguments);
        assertEquals(0, output.code(), output::toString);
        return output;
    }

    private void trainXor() throws Exception {
        run("run", Checkout.ROOT.resolve("examples/xor-mlp.yaml").toString(), "--set", "train.epochs=2");
    }

    private List<Path> contents() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("workspace/artifacts"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("lock"))
                    .toList();
        }
    }

    @Test
    void filesAreAddedListedCopiedRemovedRestoredAndSwept() throws Exception {
        trainXor();
        Files.writeString(folder.resolve("predictions.csv"), "a,b\n1,2\n");

        Output added = run("artifact", "add", "last", "predictions.csv", "--at", "2", "--json");
        assertTrue(
                added.text().contains("\"name\":\"predictions.csv\",\"type\":\"text/csv\",\"bytes\":8"),
                added::toString);
        run("artifact", "get", "last", "predictions.csv", "--out", "copy.csv");
        assertEquals("a,b\n1,2\n", Files.readString(folder.resolve("copy.csv")));
        Output shown = run("show", "last", "--json");
        for (String file : List.of("model.bin", "split.csv.gz", "weights.csv", "predictions.csv")) {
            assertTrue(shown.text().contains("\"name\":\"" + file + "\""), shown::toString);
        }

        run("artifact", "remove", "last", "predictions.csv");
        assertEquals(
                2,
                product.run("artifact", "get", "last", "predictions.csv", "--out", "no.csv")
                        .code());
        assertFalse(Files.exists(folder.resolve("no.csv")));
        run("artifact", "restore", "last", "predictions.csv");
        assertEquals(4, contents().size());

        run("artifact", "remove", "last", "predictions.csv");
        Output compacted = run("store", "compact");
        assertTrue(
                compacted.text().contains("Deleted 1 contents of files that no run needs, 8 bytes."),
                compacted::toString);
        assertEquals(3, contents().size());
    }

    @Test
    void aDamagedFileIsFoundAndMended() throws Exception {
        trainXor();
        for (Path content : contents()) {
            Files.delete(content);
            Files.writeString(content, "damaged");
        }

        Output found = product.run("store", "check");
        assertEquals(4, found.code(), found::toString);
        assertEquals(3, found.text().lines().count(), found::toString);
        assertTrue(found.text().contains(".model.bin: the content of the artifact"), found::toString);
        run("store", "repair");
        run("store", "check");
    }

    /** The command is killed while it copies: nothing of the file is there, and the workspace is well. */
    @Test
    void aKilledCommandLeavesNothingHalf() throws Exception {
        trainXor();
        Path large = folder.resolve("large.bin");
        byte[] random = new byte[LARGE];
        new Random(1).nextBytes(random);
        Files.write(large, random);
        Path incoming = folder.resolve("workspace/artifacts/incoming");
        Process command = product.command("artifact", "add", "last", large.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Services.until("it copies", () -> {
            assertTrue(command.isAlive());
            try (Stream<Path> files = Files.exists(incoming) ? Files.list(incoming) : Stream.of()) {
                return files.anyMatch(file -> file.toFile().length() > LARGE / 8);
            }
        });

        command.descendants().forEach(ProcessHandle::destroyForcibly);
        command.destroyForcibly().waitFor();

        Output listed = run("artifact", "list", "last");
        assertFalse(listed.text().contains("large.bin"), listed::toString);
        Output checked = run("store", "check");
        assertEquals(1, checked.text().lines().count(), checked::toString);
        run("artifact", "add", "last", large.toString());
        assertEquals(4, contents().size(), () -> "what the killed command left is gone");
    }
}
