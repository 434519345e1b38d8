// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Makes jars with a given manifest. */
final class TestJar {
    private final Manifest manifest = new Manifest();
    private final java.util.List<Class<?>> classes = new java.util.ArrayList<>();

    TestJar() {
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    }

    /** A bundle that uses the API as a plugin does. */
    static TestJar plugin(String name, String version) {
        return new TestJar()
                .header("Bundle-ManifestVersion", "2")
                .header("Bundle-SymbolicName", name + ";singleton:=true")
                .header("Bundle-Version", version)
                .header("Import-Package", "org.descent.api;org.descent.api.data;version=\"[1.0,2)\"");
    }

    TestJar header(String name, String value) {
        manifest.getMainAttributes().putValue(name, value);
        return this;
    }

    TestJar with(Class<?> type) {
        classes.add(type);
        return this;
    }

    Path write(Path file) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            for (Class<?> type : classes) {
                String path = type.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(path));
                try (InputStream in =
                        Objects.requireNonNull(type.getClassLoader().getResourceAsStream(path))) {
                    in.transferTo(out);
                }
                out.closeEntry();
            }
        }
        return file;
    }
}
