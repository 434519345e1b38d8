// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The hashes of bundles' files, each computed once. */
final class FileHash {
    private static final Map<Path, String> KNOWN = new ConcurrentHashMap<>();

    private FileHash() {}

    /** The SHA-256 of a file in hexadecimal digits, or empty if it is a folder or not there. */
    static String of(Path file) {
        return Files.isRegularFile(file) ? KNOWN.computeIfAbsent(file, FileHash::compute) : "";
    }

    private static String compute(Path file) {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digesting = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digesting.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
        } catch (IOException e) {
            throw new UncheckedIOException("the bundle's file " + file + " cannot be read", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
