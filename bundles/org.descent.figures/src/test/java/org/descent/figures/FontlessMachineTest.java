// SPDX-License-Identifier: Apache-2.0
package org.descent.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.descent.api.figure.Figure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FontlessMachineTest {
    /** What runs on the machine without fonts; its argument is the file to write. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws IOException {
            try (var out = Files.newOutputStream(Path.of(arguments[0]))) {
                Renderings.png(Figures.losses(), new Size(640, 400), Theme.LIGHT, 1, out);
            }
        }
    }

    /** Java's own font code fails there: "Fontconfig head is null, check your fonts or fonts configuration". */
    @Test
    void pictureIsTheSameWithoutFontsAndDisplay(@TempDir Path folder) throws Exception {
        Path fonts = Files.writeString(
                folder.resolve("fonts.conf"), "<?xml version=\"1.0\"?><fontconfig><dir>/nowhere</dir></fontconfig>");
        Path picture = folder.resolve("picture.png");
        Path log = folder.resolve("log.txt");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-Duser.home=" + folder, // Java keeps what it found of fonts there
                "-cp",
                classPath(),
                Child.class.getName(),
                picture.toString());
        builder.environment().put("FONTCONFIG_FILE", fonts.toString());
        builder.environment().remove("DISPLAY");
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        Process process = builder.start();
        try {
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), "ends in time");
        } finally {
            process.destroyForcibly();
        }
        assertEquals(0, process.exitValue(), Files.readString(log));
        Path here = folder.resolve("here.png");
        Child.main(new String[] {here.toString()});
        assertEquals(-1, Files.mismatch(here, picture));
    }

    private static String classPath() {
        return Stream.of(FontlessMachineTest.class, Renderings.class, Figure.class)
                .map(each ->
                        each.getProtectionDomain().getCodeSource().getLocation().getPath())
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }
}
