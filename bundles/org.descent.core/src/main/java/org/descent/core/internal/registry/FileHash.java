// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.descent.core.internal.Sha256;

/** The hashes of bundles' files, each computed once. */
final class FileHash {
    private static final Map<Path, String> KNOWN = new ConcurrentHashMap<>();

    private FileHash() {}

    /** The SHA-256 of a file in hexadecimal digits, or empty if it is a folder or not there. */
    static String of(Path file) {
        return Files.isRegularFile(file) ? KNOWN.computeIfAbsent(file, FileHash::compute) : "";
    }

    private static String compute(Path file) {
        try {
            return Sha256.of(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the bundle's file " + file + " cannot be read", e);
        }
    }
}
