// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import org.descent.api.InvalidInputException;
import org.descent.api.Plugin;
import org.descent.core.registry.PluginFailure;
import org.descent.core.registry.PluginRegistry;
import org.descent.core.registry.PluginRegistry.Found;

/** Finds the plugin that a person names. */
final class Plugins {
    private Plugins() {}

    /**
     * The plugin.
     *
     * @throws InvalidInputException if there is none of this name, or more than one
     * @throws PluginFailure if there is one, but it failed to load
     */
    static <P extends Plugin> P find(PluginRegistry registry, Class<P> type, String name) {
        return switch (registry.find(type, name)) {
            case Found.Usable<P> usable -> usable.plugin();
            case Found.Missing<P> missing -> {
                InvalidInputException problem = new InvalidInputException(missing.problem());
                if (missing.failedToLoad()) {
                    throw new PluginFailure(name, missing.problem().text(), problem);
                }
                throw problem;
            }
        };
    }
}
