// SPDX-License-Identifier: Apache-2.0
package org.descent.tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The batch product as it is shipped: what is in it, and that it starts where nothing but Java is. */
class BatchProductTest {

    /** The product's folder, which the build names. */
    private static final Path PRODUCT =
            Path.of(Objects.requireNonNull(System.getProperty("descent.product"), "descent.product"));

    private static final Pattern VERSION_SUFFIX = Pattern.compile("_\\d+\\.\\d+\\.\\d+[^/]*$");

    @TempDir
    Path temporary = Path.of("");

    @BeforeEach
    void productIsThere() {
        assertTrue(Files.isDirectory(PRODUCT), () -> PRODUCT + " is missing; build releng/batch first");
    }

    @Test
    void holdsNothingOfEclipseButTheFramework() throws IOException {
        List<String> eclipse =
                bundles().filter(name -> name.startsWith("org.eclipse.")).toList();
        assertEquals(List.of("org.eclipse.osgi"), eclipse);
        assertFalse(bundles().anyMatch("org.descent.workbench"::equals), "the workbench is not part of it");
    }

    @Test
    void startsExactlyTheBundlesThatItHolds() throws IOException {
        Properties configuration = new Properties();
        try (Reader reader = Files.newBufferedReader(PRODUCT.resolve("launch/config.ini"))) {
            configuration.load(reader);
        }
        TreeSet<String> started = new TreeSet<>();
        for (String entry : configuration.getProperty("osgi.bundles").split(",")) {
            started.add(entry.strip().replaceFirst("^reference:file:", "").replaceFirst("@.*$", ""));
        }
        TreeSet<String> held = new TreeSet<>(bundles().toList());
        held.remove("org.eclipse.osgi");
        assertEquals(held, started);
    }

    @Test
    void startsWithoutADisplay() throws Exception {
        Output first = descent("--version");
        assertAll(
                () -> assertEquals(0, first.code(), first::toString),
                () -> assertTrue(first.text().contains("0.1.0"), first::toString));
    }

    @Test
    void startsAgainWithTheStateOfTheFirstTime() throws Exception {
        Output first = descent("--version");
        Output second = descent("--version");
        assertEquals(first, second);
    }

    private static Stream<String> bundles() throws IOException {
        try (Stream<Path> files = Files.list(PRODUCT.resolve("plugins"))) {
            return files
                    .map(file -> file.getFileName().toString().replaceFirst("\\.jar$", ""))
                    .map(name -> VERSION_SUFFIX.matcher(name).replaceFirst(""))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private Output descent(String... arguments) throws IOException, InterruptedException {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        Path output = temporary.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(
                        PRODUCT.resolve(windows ? "descent.bat" : "descent").toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .directory(temporary.toFile());
        builder.command().addAll(List.of(arguments));
        builder.environment().remove("DISPLAY");
        builder.environment().put("DESCENT_CACHE", temporary.resolve("cache").toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return new Output(-1, "did not end: " + Files.readString(output));
        }
        return new Output(process.exitValue(), Files.readString(output));
    }

    private record Output(int code, String text) {}
}
