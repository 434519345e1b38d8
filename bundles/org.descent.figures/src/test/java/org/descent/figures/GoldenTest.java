// SPDX-License-Identifier: Apache-2.0
package org.descent.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.descent.api.figure.Axis;
import org.descent.api.figure.Figure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole pictures stay as they are; {@code -Dupdate.golden=true} writes them anew, to be looked at before they are committed. */
class GoldenTest {
    private static final Path FOLDER = Path.of("src/test/resources/org/descent/figures/golden");

    record Golden(String name, Figure figure, Size size, Theme theme) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Golden> pictures() {
        return Stream.of(
                new Golden("losses", Figures.losses(), new Size(640, 400), Theme.LIGHT),
                new Golden("losses-dark-narrow", Figures.losses(), new Size(300, 260), Theme.DARK),
                new Golden("everything", Figures.everything(), new Size(1200, 760), Theme.LIGHT),
                new Golden("twenty-runs", Figures.runs(20, Axis.Scale.LOG), new Size(900, 500), Theme.LIGHT),
                new Golden("matrix", Figures.matrix(4, "class "), new Size(420, 360), Theme.DARK));
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void pictureIsAsItWas(Golden golden) throws IOException {
        Path file = FOLDER.resolve(golden.name + ".svg");
        String actual = Renderings.svg(golden.figure, golden.size, golden.theme);
        if (Boolean.getBoolean("update.golden")) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, actual);
        }
        // By line: the difference of two files of 100 kB cannot be read otherwise.
        assertEquals(
                Files.readString(file).lines().toList(),
                actual.lines().toList(),
                file + ": if it is meant, -Dupdate.golden=true");
    }
}
