// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.plugins;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.descent.core.internal.Sha256;

/**
 * The files in the folder of the user's plugins: each is named {@code NAME_VERSION_HASH.jar} by its bundle and the first 12 digits of its
 * SHA-256, and never changes.
 *
 * <p>Threading: thread-safe; several processes may use one folder.
 *
 * @param path the folder, which need not exist
 */
record JarFolder(Path path) {
    private static final int DIGITS = 12;
    private static final Pattern NAMED = Pattern.compile(".+_([0-9a-f]{" + DIGITS + "})\\.jar");
    private static final String PARTIAL = ".partial";

    /** The folder in an environment: {@code $DESCENT_PLUGINS}, else one in the user's home. */
    static JarFolder in(Map<String, String> environment, String home) {
        String given = environment.getOrDefault("DESCENT_PLUGINS", "");
        String roaming = environment.getOrDefault("APPDATA", "");
        Path path = !given.isEmpty()
                ? Path.of(given)
                : !roaming.isEmpty() ? Path.of(roaming, "descent", "plugins") : Path.of(home, ".descent", "plugins");
        return new JarFolder(path.toAbsolutePath().normalize());
    }

    /** The jars, by file name. */
    List<Path> jars() throws IOException {
        List<Path> jars = new ArrayList<>();
        if (Files.isDirectory(path)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(path, "*.jar")) {
                files.forEach(jars::add);
            }
        }
        jars.sort(null);
        return jars;
    }

    /** Copies a jar into the folder under the name that belongs to it; if it is there already, nothing is changed. */
    Path add(Path jar, PluginJar described) throws IOException {
        Files.createDirectories(path);
        Path partial = Files.createTempFile(path, described.symbolicName(), PARTIAL);
        try {
            Files.copy(jar, partial, StandardCopyOption.REPLACE_EXISTING);
            Path named = path.resolve(described.symbolicName() + "_" + described.version() + "_"
                    + Sha256.of(partial).substring(0, DIGITS) + ".jar");
            if (!Files.exists(named)) {
                Files.move(partial, named, StandardCopyOption.ATOMIC_MOVE);
            }
            return named;
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /** Gives a jar that was dropped in by hand the name that belongs to it. */
    Path adopt(Path jar, PluginJar described) throws IOException {
        if (isNamed(jar)) {
            return jar;
        }
        Path named = add(jar, described);
        Files.deleteIfExists(jar);
        return named;
    }

    /** Whether a file has a name with a hash in it. */
    static boolean isNamed(Path jar) {
        return NAMED.matcher(jar.getFileName().toString()).matches();
    }

    /** Whether a file holds what its name says; true if its name says nothing. */
    static boolean isUnchanged(Path jar) throws IOException {
        Matcher name = NAMED.matcher(jar.getFileName().toString());
        return !name.matches() || Sha256.of(jar).startsWith(name.group(1));
    }
}
