// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal;

import java.util.Hashtable;
import java.util.Optional;
import org.descent.core.internal.plugins.UserPlugins;
import org.descent.core.internal.worker.HostAddress;
import org.descent.core.registry.PluginFolder;
import org.descent.core.registry.PluginProblems;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;

/**
 * Tells a worker from a host: a worker learns where its host is, a host starts the user's plugins; a worker was given those that it needs.
 *
 * <p>An activator, and no component, so that plugins are there before anything else of Descent runs.
 */
public final class Activator implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        Optional<HostAddress> host = HostAddress.in(System.getenv());
        if (host.isPresent()) {
            context.registerService(HostAddress.class, host.get(), new Hashtable<>());
            return;
        }
        UserPlugins plugins = UserPlugins.ofUser(context);
        plugins.startAll();
        context.registerService(PluginFolder.class, plugins, new Hashtable<>());
        if (plugins.hasProblems()) {
            reportProblems(context, plugins);
        }
    }

    /** The registry comes later; only a problem is worth waiting for it. */
    private static void reportProblems(BundleContext context, UserPlugins plugins) {
        ServiceListener listener = event -> {
            if (event.getType() == ServiceEvent.REGISTERED
                    && context.getService(event.getServiceReference()) instanceof PluginProblems registry) {
                plugins.reportTo(registry);
            }
        };
        try {
            context.addServiceListener(listener, "(objectClass=" + PluginProblems.class.getName() + ")");
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("the filter is right", e);
        }
    }

    @Override
    public void stop(BundleContext context) {
        // services go with the bundle
    }
}
