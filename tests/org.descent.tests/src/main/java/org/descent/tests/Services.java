// SPDX-License-Identifier: Apache-2.0
package org.descent.tests;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.descent.core.workspace.Workspace;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;

/** The services of the framework that the tests run in, where nothing of ours is started but what is asked for here. */
final class Services {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Set<String> BUNDLES = Set.of(
            "org.descent.api",
            "org.descent.builtin",
            "org.descent.core",
            "org.descent.lib.dl4j",
            "org.descent.store",
            "org.descent.trainer.dl4j");

    private Services() {}

    /** A service, once it is there. */
    static <S> S get(Class<S> type) throws Exception {
        BundleContext context = FrameworkUtil.getBundle(Services.class).getBundleContext();
        for (Bundle bundle : context.getBundles()) {
            if (BUNDLES.contains(bundle.getSymbolicName())) {
                bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
            }
        }
        until(type.getName() + " is there", () -> context.getServiceReference(type) != null);
        ServiceReference<S> reference = context.getServiceReference(type);
        return context.getService(reference);
    }

    /** Closes a workspace and waits for its workers to exit, which write in its folder as long as they live. */
    static void close(Workspace workspace) throws Exception {
        workspace.close();
        until("the workers are gone", () -> ProcessHandle.current().children().noneMatch(ProcessHandle::isAlive));
    }

    /** Returns once the condition holds, or fails. */
    static void until(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                fail("waited " + LIMIT.toSeconds() + " s in vain: " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
