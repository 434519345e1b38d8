// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal;

import java.util.Hashtable;
import org.descent.core.internal.worker.HostAddress;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Tells a worker from a host. */
public final class Activator implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        HostAddress.in(System.getenv())
                .ifPresent(address -> context.registerService(HostAddress.class, address, new Hashtable<>()));
    }

    @Override
    public void stop(BundleContext context) {
        // services go with the bundle
    }
}
