// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.registry;

import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.descent.api.Plugin;
import org.descent.api.PluginKind;
import org.descent.core.internal.BundleFiles;
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
                () -> BundleFiles.file(bundle));
    }

    Offer offer(PluginKind kind, long order, long key, Supplier<Optional<Plugin>> instance) {
        return new Offer(kind, order, key, bundle, version, name, instance, file);
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
