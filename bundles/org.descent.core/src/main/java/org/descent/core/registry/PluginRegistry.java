// SPDX-License-Identifier: Apache-2.0
package org.descent.core.registry;

import java.util.List;
import org.descent.api.Plugin;
import org.descent.api.PluginKind;
import org.descent.core.internal.registry.Roster;

/**
 * The plugins that can be used, and the problems of those that cannot.
 *
 * <p>Threading: thread-safe; plugins may come and go while the host runs.
 */
public interface PluginRegistry {
    /**
     * A registry of plugins that are given, without a framework of bundles: for tests and tools.
     *
     * <p>Each is checked like one that comes as a service. Of two with the same identity the first wins.
     */
    static PluginRegistry of(List<? extends Plugin> plugins) {
        return Roster.of(plugins);
    }

    /** The usable plugins of all kinds, by kind and then by id. */
    List<RegisteredPlugin> plugins();

    /** The bundles and plugins that are left out: first what was reported of bundles, then plugins by kind and order of their bundles. */
    List<PluginProblem> problems();

    /**
     * Finds a plugin by what a file calls it: its id, or the last segment where no other of the kind ends in it.
     *
     * @param type the service interface of its kind, such as {@link org.descent.api.data.Dataset}
     * @param name the id or short name
     * @return the plugin, or why it cannot be found; the problem's path is empty
     */
    <P extends Plugin> Found<P> find(Class<P> type, String name);

    /** The usable plugins of one kind by id. */
    <P extends Plugin> List<P> all(Class<P> type);

    /** The names by which a file may use the plugins of a kind: short where that is unique. */
    List<String> names(PluginKind kind);

    /**
     * Where a usable plugin comes from.
     *
     * @throws IllegalArgumentException if the plugin is not one of this registry's
     */
    RegisteredPlugin registration(Plugin plugin);

    /**
     * The outcome of looking for a plugin.
     *
     * @param <P> the service interface
     */
    sealed interface Found<P extends Plugin> {
        /**
         * It is there.
         *
         * @param plugin the plugin
         * @param <P> the service interface
         */
        record Usable<P extends Plugin>(P plugin) implements Found<P> {}

        /**
         * It is not there, or more than one is.
         *
         * @param problem why, with a suggestion
         * @param failedToLoad whether a plugin of this name exists but failed to load
         * @param <P> the service interface
         */
        record Missing<P extends Plugin>(org.descent.api.Problem problem, boolean failedToLoad) implements Found<P> {}
    }
}
