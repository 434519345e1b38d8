// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import java.util.List;
import org.descent.api.InvalidInputException;
import org.descent.api.Plugin;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Visualizer;
import org.descent.api.parameter.Values;
import org.descent.api.run.RunView;
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

    /**
     * What a visualizer draws.
     *
     * @throws InvalidInputException if a value does not fit the runs
     * @throws PluginFailure if it fails
     */
    static Figure draw(Visualizer visualizer, Values values, List<RunView> runs) {
        try {
            return visualizer.draw(values, runs);
        } catch (InvalidInputException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new PluginFailure(visualizer.id(), "it could not draw: " + e.getMessage(), e);
        }
    }
}
