// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.plugins;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** The activator of a plugin that throws. */
public final class ThrowingActivator implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        throw new UnsupportedOperationException("not on this machine");
    }

    @Override
    public void stop(BundleContext context) {
        // never started
    }
}
