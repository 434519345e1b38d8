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
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.descent.tests.Product.Output;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The batch product as it is shipped: what is in it, and that it starts where nothing but Java is. */
class BatchProductTest {

    private static final Pattern VERSION_SUFFIX = Pattern.compile("_\\d+\\.\\d+\\.\\d+[^/]*$");

    @TempDir
    Path temporary = Path.of("");

    @BeforeEach
    void productIsThere() {
        assertTrue(Files.isDirectory(Product.FOLDER), () -> Product.FOLDER + " is missing; build releng/batch first");
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
        try (Reader reader = Files.newBufferedReader(Product.FOLDER.resolve("launch/config.ini"))) {
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
        Output first = product().run("--version");
        assertAll(
                () -> assertEquals(0, first.code(), first::toString),
                () -> assertTrue(first.said().contains("0.1.0"), first::toString));
    }

    @Test
    void startsAgainWithTheStateOfTheFirstTime() throws Exception {
        Product product = product();
        Output first = product.run("--version");
        Output second = product.run("--version");
        assertEquals(first, second);
    }

    private static Stream<String> bundles() throws IOException {
        try (Stream<Path> files = Files.list(Product.FOLDER.resolve("plugins"))) {
            return files
                    .map(file -> file.getFileName().toString().replaceFirst("\\.jar$", ""))
                    .map(name -> VERSION_SUFFIX.matcher(name).replaceFirst(""))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private Product product() {
        return new Product(temporary)
                .with("DESCENT_CACHE", temporary.resolve("cache").toString());
    }
}
