// SPDX-License-Identifier: Apache-2.0
package org.descent.core.registry;

import java.nio.file.Path;
import java.util.List;

/**
 * The folder of the user's plugins: jars named by their content, so that an installation may be read-only and a worker gets the very same
 * bytes.
 *
 * <p>Threading: thread-safe.
 */
public interface PluginFolder {
    /** The folder; it may not exist as long as nothing is installed. */
    Path folder();

    /** The jars in the folder, by symbolic name; those that could not be started included. */
    List<InstalledBundle> installed();

    /**
     * Copies a jar into the folder and starts it.
     *
     * @param jar the file
     * @return the bundle, with its plugins and problems; a bundle with problems stays installed
     * @throws org.descent.api.InvalidInputException if the file is no bundle that uses this version of the plugin API
     * @throws org.descent.core.DescentException if it cannot be copied
     */
    InstalledBundle install(Path jar);

    /**
     * Stops a bundle and deletes its jar.
     *
     * @param name the symbolic name of the bundle, or the id of one of its plugins
     * @return the bundle that was removed
     * @throws org.descent.api.InvalidInputException if no installed bundle is meant, or if the plugin is one that we ship
     */
    InstalledBundle remove(String name);

    /**
     * A jar in the folder.
     *
     * @param symbolicName the bundle's name
     * @param version the bundle's version
     * @param hash the SHA-256 of the file in hexadecimal digits
     * @param file the file
     * @param plugins the ids of the plugins it brought
     * @param problems what is wrong with it
     */
    record InstalledBundle(
            String symbolicName,
            String version,
            String hash,
            Path file,
            List<String> plugins,
            List<PluginProblem> problems) {
        /** Copies the lists. */
        public InstalledBundle {
            plugins = List.copyOf(plugins);
            problems = List.copyOf(problems);
        }
    }
}
