// SPDX-License-Identifier: Apache-2.0
package org.descent.api;

import java.util.regex.Pattern;

/**
 * The form of a plugin's identity.
 *
 * <p>Threading: stateless.
 */
public final class PluginId {
    /** The regular expression that every identity matches. */
    public static final String PATTERN = "[a-z][a-z0-9]*(\\.[a-z][a-z0-9]*)*\\.[a-z][A-Za-z0-9]*";

    private static final Pattern COMPILED = Pattern.compile(PATTERN);

    private PluginId() {}

    /** Whether the text has the form of an identity. */
    public static boolean isValid(String id) {
        return COMPILED.matcher(id).matches();
    }

    /** The last segment of an identity, by which a file may name the plugin where it is unique. */
    public static String shortName(String id) {
        return id.substring(id.lastIndexOf('.') + 1);
    }
}
