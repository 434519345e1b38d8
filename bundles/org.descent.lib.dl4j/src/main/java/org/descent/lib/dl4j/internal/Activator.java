// SPDX-License-Identifier: Apache-2.0
package org.descent.lib.dl4j.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.config.DL4JClassLoading;
import org.nd4j.common.config.ND4JClassLoading;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells ND4J and JavaCPP, by the system properties they read once in their static initializers, which native libraries to use and
 * where to unpack them. It runs before the first class of this bundle is loaded. A property that is set already stays.
 */
public class Activator implements BundleActivator {

    private static final Logger LOG = LoggerFactory.getLogger(Activator.class);

    @Override
    public void start(BundleContext context) {
        Bundle bundle = context.getBundle();
        List<BundleWire> fragments =
                Objects.requireNonNull(bundle.adapt(BundleWiring.class)).getProvidedWires(HostNamespace.HOST_NAMESPACE);
        if (fragments.isEmpty()) {
            LOG.error(
                    "There are no native libraries for {} on {} in this installation; nothing can be trained.",
                    System.getProperty("os.name"),
                    System.getProperty("os.arch"));
        }
        for (BundleWire fragment : fragments) {
            // JavaCPP keeps what it unpacks in a folder named after the platform only, so that two versions would
            // overwrite each
            // other's libraries.
            String version = header(fragment.getRequirer().getBundle(), "Descent-Natives-Version");
            String extension = header(fragment.getRequirer().getBundle(), "Descent-Natives-Extension");
            Path natives =
                    CacheDirectory.of(System::getenv, System::getProperty).resolve("natives-" + version);
            set("org.bytedeco.javacpp.cachedir", natives.toString());
            if (!extension.isEmpty()) {
                set("org.bytedeco.javacpp.platform.extension", extension);
            }
        }
        set("org.eclipse.deeplearning4j.helpers.disable", "false");
        // Both take the context class loader of the thread that happens to come first, unless they are told.
        ClassLoader loader = Objects.requireNonNull(Activator.class.getClassLoader());
        ND4JClassLoading.setNd4jClassloader(loader);
        DL4JClassLoading.setDl4jClassloader(loader);
    }

    @Override
    public void stop(BundleContext context) {
        // Native libraries stay until the process ends.
    }

    private static String header(Bundle bundle, String name) {
        String value = bundle.getHeaders("").get(name);
        return value == null ? "" : value;
    }

    private static void set(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
