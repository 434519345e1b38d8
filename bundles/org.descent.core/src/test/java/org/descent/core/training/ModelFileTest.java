// SPDX-License-Identifier: Apache-2.0
package org.descent.core.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.descent.api.Doubles;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Shape;
import org.descent.api.data.Target;
import org.descent.api.network.Activation;
import org.descent.api.network.Network;
import org.descent.api.training.Loss;
import org.descent.core.DescentException;
import org.descent.core.data.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
    @TempDir
    Path folder = Path.of("");

    private static ModelFile model(Target target, int size) {
        float[] large = new float[size];
        for (int i = 0; i < large.length; i++) {
            large[i] = i / 3f;
        }
        return new ModelFile(
                Network.chain(Shape.of(2)).dense(3, Activation.IDENTITY).build(),
                new DataSpec(Shape.of(2), target, List.of("größe", "b")),
                new Normalizer(Doubles.of(0.1, -1e-300), Doubles.of(1 / 3.0, 0)),
                Loss.CROSS_ENTROPY,
                List.of(new ModelFile.MetricUse("org.descent.accuracy", Map.of("k", 3))),
                new ModelState(
                        77,
                        Map.of(
                                "dense1/WEIGHT",
                                large,
                                "dense1/BIAS",
                                new float[] {Float.NaN, -0f},
                                "x",
                                new float[0])));
    }

    private static final Target CLASSES = new Target.Classes(List.of("a", "b", "c"));

    private Path written() {
        Path file = folder.resolve(ModelFile.NAME);
        model(CLASSES, 500).write(file);
        return file;
    }

    private String failure(Path file) {
        return String.valueOf(
                assertThrows(DescentException.class, () -> ModelFile.read(file)).getMessage());
    }

    @Test
    void whatWasWrittenIsRead() {
        for (Target target : List.of(CLASSES, new Target.Quantities(List.of("p", "q", "r")))) {
            Path file = folder.resolve("some.bin");
            ModelFile model = model(target, 40_000);
            model.write(file);
            ModelFile read = ModelFile.read(file);
            assertEquals(model.network(), read.network());
            assertEquals(model.spec(), read.spec());
            assertEquals(model.normalizer(), read.normalizer());
            assertEquals(model.loss(), read.loss());
            assertEquals(model.metrics(), read.metrics());
            assertEquals(77, read.state().steps());
            assertEquals(model.state().names(), read.state().names());
            for (String name : model.state().names()) {
                assertArrayEquals(model.state().row(name), read.state().row(name));
            }
        }
    }

    @Test
    void fileIsReplacedAsAWhole() throws Exception {
        Path file = written();
        model(CLASSES, 500).write(file);
        assertEquals(77, ModelFile.read(file).state().steps());
        try (var files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList(), "nothing unfinished is left");
        }
    }

    @Test
    void missingFolderIsAnException() {
        assertThrows(DescentException.class, () -> model(CLASSES, 500)
                .write(folder.resolve("gone").resolve("x")));
        assertThrows(DescentException.class, () -> ModelFile.read(folder.resolve("gone")));
    }

    @Test
    void everyFlippedByteIsNoticed() throws Exception {
        Path file = written();
        byte[] bytes = Files.readAllBytes(file);
        for (int at = 0; at < bytes.length; at += at < 24 ? 1 : 17) {
            byte[] changed = bytes.clone();
            changed[at] ^= 0x11;
            Files.write(file, changed);
            String message = failure(file);
            assertTrue(
                    message.contains("is damaged") || message.contains("is no model") || message.contains("has format"),
                    at + ": " + message);
        }
    }

    @Test
    void everyEarlyEndIsNoticed() throws Exception {
        Path file = written();
        byte[] bytes = Files.readAllBytes(file);
        for (int length = 0; length < bytes.length; length += length < 24 ? 1 : 17) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertTrue(failure(file).contains("is damaged"), failure(file));
        }
    }

    @Test
    void newerFormatAsksForAnUpdate() throws Exception {
        Path file = written();
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer.wrap(bytes).putInt(8, 2);
        Files.write(file, bytes);
        assertTrue(failure(file).contains("reads up to 1. Update Descent."));
    }

    @Test
    void otherFileIsNoModel() throws Exception {
        Path file = Files.writeString(folder.resolve("text"), "this is a text of some length");
        assertTrue(failure(file).endsWith("is no model of Descent"));
        assertFalse(failure(file).contains("damaged"));
    }
}
