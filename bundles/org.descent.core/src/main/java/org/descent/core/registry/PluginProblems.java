// SPDX-License-Identifier: Apache-2.0
package org.descent.core.registry;

/**
 * Where whoever installs bundles reports those that cannot be used, so that they stand beside the plugins that the registry left out.
 *
 * <p>The registry that is registered as a service is also registered under this interface.
 *
 * <p>Threading: thread-safe.
 */
public interface PluginProblems {
    /** Adds a problem to {@link PluginRegistry#problems()}; an equal one that is there already stays alone. */
    void report(PluginProblem problem);

    /**
     * Takes back what was reported of a bundle, because it was mended or removed.
     *
     * @param bundle the {@link PluginProblem#bundle()} of the reports
     */
    void withdraw(String bundle);
}
