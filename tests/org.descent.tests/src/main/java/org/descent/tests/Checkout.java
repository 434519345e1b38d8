// SPDX-License-Identifier: Apache-2.0
package org.descent.tests;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** The source tree that is being built, with what the modules before this one have compiled. */
final class Checkout {

    /** The root of the tree, which the build names. */
    static final Path ROOT = Path.of(Objects.requireNonNull(System.getProperty("descent.root"), "descent.root"));

    private Checkout() {}

    /** The folders of the bundles that have code of ours, by name. */
    static List<Path> bundles() throws IOException {
        try (Stream<Path> folders = Files.list(ROOT.resolve("bundles"))) {
            return folders.filter(folder -> Files.isDirectory(folder.resolve("src/main/java")))
                    .sorted()
                    .toList();
        }
    }

    /** A bundle's manifest header, empty if it is not there. */
    static String header(Path bundle, String name) throws IOException {
        try (InputStream stream = Files.newInputStream(bundle.resolve("META-INF/MANIFEST.MF"))) {
            String value = new Manifest(stream).getMainAttributes().getValue(name);
            return value == null ? "" : value;
        }
    }
}
