// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal;

import java.util.Map;
import org.descent.cli.internal.output.Console;
import org.descent.core.experiment.Experiments;
import org.descent.core.registry.PluginFolder;
import org.descent.core.registry.PluginRegistry;
import org.descent.core.workspace.Workspaces;

/**
 * What the verbs work with.
 *
 * <p>Threading: immutable.
 *
 * @param console where to print
 * @param workspaces opens workspaces
 * @param experiments reads experiment files
 * @param plugins the plugins
 * @param pluginFolder the folder of the user's plugins
 * @param environment the environment variables
 */
public record Host(
        Console console,
        Workspaces workspaces,
        Experiments experiments,
        PluginRegistry plugins,
        PluginFolder pluginFolder,
        Map<String, String> environment) {}
