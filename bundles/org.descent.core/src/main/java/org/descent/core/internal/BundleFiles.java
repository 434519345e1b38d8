// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/**
 * Where bundles lie on the disk.
 *
 * <p>Threading: stateless.
 */
public final class BundleFiles {
    private static final String FILE = "file:";

    private BundleFiles() {}

    /** The jar or folder of a bundle; empty if its location does not say. */
    public static Optional<Path> file(Bundle bundle) {
        // asked of this bundle: one that is not started has no context
        @Nullable Bundle own = FrameworkUtil.getBundle(BundleFiles.class);
        @Nullable BundleContext context = own == null ? null : own.getBundleContext();
        @Nullable String install = context == null ? null : context.getProperty("osgi.install.area");
        return file(bundle.getLocation(), install == null ? "" : install);
    }

    /**
     * The file in a location, such as {@code initial@reference:file:plugins/org.example_1.0.0.jar}.
     *
     * @param install the URL of the folder that relative locations are relative to, or empty
     */
    static Optional<Path> file(String location, String install) {
        int at = location.indexOf(FILE);
        if (at < 0) {
            return Optional.empty();
        }
        try {
            String text = location.substring(at + FILE.length());
            Path file = resolve(text, install);
            return Optional.of(
                    Files.exists(file) || !text.contains("%")
                            ? file
                            : resolve(URLDecoder.decode(text, StandardCharsets.UTF_8), install));
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            return Optional.empty();
        }
    }

    /** The path in a URL; on Windows {@code /C:/x} is {@code C:/x}. */
    private static Path resolve(String text, String install) {
        Path path = Path.of(text.matches("/[A-Za-z]:.*") ? text.substring(1) : text);
        return path.isAbsolute() || install.isEmpty()
                ? path
                : Path.of(URI.create(install.replace(" ", "%20"))).resolve(path);
    }
}
