// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.session;

import org.descent.core.experiment.Experiments;
import org.descent.core.registry.PluginRegistry;
import org.descent.core.workspace.Workspaces;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The services that the workbench stands on, once all of them are there.
 *
 * <p>Threading: immutable.
 *
 * @param workspaces opens the workspace
 * @param experiments reads and writes experiment files
 * @param plugins the plugins
 */
@Component(service = Services.class)
public record Services(Workspaces workspaces, Experiments experiments, PluginRegistry plugins) {
    /** Takes the services. */
    @Activate
    public Services(
            @Reference Workspaces workspaces, @Reference Experiments experiments, @Reference PluginRegistry plugins) {
        this.workspaces = workspaces;
        this.experiments = experiments;
        this.plugins = plugins;
    }
}
