// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.registry;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.descent.api.Plugin;
import org.descent.api.PluginKind;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/**
 * Where a plugin comes from.
 *
 * @param bundle the symbolic name of its bundle, or empty outside a framework
 * @param version the version of its bundle, or empty
 * @param name its class or component
 * @param file finds the file of its bundle
 */
record BundleOrigin(String bundle, String version, String name, Supplier<Optional<Path>> file) {
    /** The origin of a plugin that is there. */
    static BundleOrigin of(Plugin plugin) {
        Class<?> type = plugin.getClass();
        @Nullable Bundle bundle = FrameworkUtil.getBundle(type);
        return bundle == null
                ? new BundleOrigin("", "", type.getName(), () -> codeSource(type))
                : of(bundle, type.getName());
    }

    /** The origin of a plugin in a bundle. */
    static BundleOrigin of(Bundle bundle, String name) {
        @Nullable String symbolicName = bundle.getSymbolicName();
        return new BundleOrigin(
                symbolicName == null ? bundle.getLocation() : symbolicName,
                bundle.getVersion().toString(),
                name,
                () -> file(bundle));
    }

    Offer offer(PluginKind kind, long order, long key, Supplier<Optional<Plugin>> instance) {
        return new Offer(kind, order, key, bundle, version, name, instance, file);
    }

    /** The file of a bundle by its location, such as {@code initial@reference:file:plugins/org.example_1.0.0.jar}. */
    private static Optional<Path> file(Bundle bundle) {
        String location = bundle.getLocation();
        int at = location.indexOf("file:");
        if (at < 0) {
            return Optional.empty();
        }
        String path = location.substring(at + "file:".length());
        @Nullable String install = bundle.getBundleContext() == null
                ? null
                : bundle.getBundleContext().getProperty("osgi.install.area");
        try {
            Path file = Path.of(decoded(path));
            return Optional.of(
                    file.isAbsolute() || install == null ? file : Path.of(URI.create(encoded(install))).resolve(file));
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            return Optional.empty();
        }
    }

    /** The path in a location; on Windows {@code /C:/x} is {@code C:/x}. */
    private static String decoded(String path) {
        return path.matches("/[A-Za-z]:.*") ? path.substring(1) : path;
    }

    private static String encoded(String url) {
        return url.replace(" ", "%20");
    }

    private static Optional<Path> codeSource(Class<?> type) {
        @Nullable CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(source.getLocation().toURI()));
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            return Optional.empty();
        }
    }
}
