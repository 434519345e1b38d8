// SPDX-License-Identifier: Apache-2.0
package org.descent.core.registry;

import org.descent.core.DescentException;

/** A plugin threw or did what its contract forbids; the host goes on without it. */
public final class PluginFailure extends DescentException {
    private static final long serialVersionUID = 1L;

    private final String pluginId;

    /** A failure of a plugin. */
    public PluginFailure(String pluginId, String message, Throwable cause) {
        super("plugin " + pluginId + " failed: " + message, cause);
        this.pluginId = pluginId;
    }

    /** The plugin that failed. */
    public String pluginId() {
        return pluginId;
    }
}
