// SPDX-License-Identifier: Apache-2.0
package org.descent.core.registry;

import org.descent.api.Plugin;
import org.descent.api.PluginKind;

/**
 * A plugin that can be used, and where it comes from.
 *
 * <p>Threading: immutable.
 *
 * @param kind its kind
 * @param plugin the plugin
 * @param bundle the symbolic name of its bundle
 * @param version the version of its bundle
 * @param hash the SHA-256 of its bundle's file in hexadecimal digits, or empty for a bundle that is not a file
 */
public record RegisteredPlugin(PluginKind kind, Plugin plugin, String bundle, String version, String hash) {
    /** The plugin's identity. */
    public String id() {
        return plugin.id();
    }
}
