// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.worker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.descent.api.data.Dataset;
import org.descent.api.network.Architecture;
import org.descent.api.optimizer.Optimizer;
import org.descent.api.optimizer.Schedule;
import org.descent.api.surface.Surface;
import org.descent.api.training.Metric;
import org.descent.api.training.StopCriterion;
import org.descent.core.training.Trainer;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/**
 * Which of this framework's bundles a worker needs: the core, the engine, every bundle that brings a plugin for training, Declarative
 * Services, and all that these are wired to, with their fragments.
 *
 * <p>Found by wiring and service names, so that a worker resolves to the very same classes, and nothing of a user interface, of the store or
 * of visualizers comes along unless a training plugin asks for it.
 *
 * <p>Threading: stateless.
 */
final class WorkerBundles {
    private static final List<Class<?>> TRAINING = List.of(
            Trainer.class,
            Dataset.class,
            Architecture.class,
            Surface.class,
            Optimizer.class,
            Schedule.class,
            Metric.class,
            StopCriterion.class);
    private static final String DECLARATIVE_SERVICES = "org.osgi.service.component.runtime.ServiceComponentRuntime";

    private WorkerBundles() {}

    /** The bundles, without the framework itself, sorted by symbolic name and version. */
    static List<Bundle> of(BundleContext context) {
        Set<Bundle> roots = new LinkedHashSet<>();
        roots.add(context.getBundle());
        roots.addAll(providers(context, DECLARATIVE_SERVICES));
        for (Class<?> type : TRAINING) {
            roots.addAll(providers(context, type.getName()));
        }
        List<Bundle> bundles = new ArrayList<>(closure(roots));
        bundles.removeIf(bundle -> bundle.getBundleId() == 0);
        bundles.sort(Comparator.comparing(Bundle::getSymbolicName).thenComparing(Bundle::getVersion));
        return bundles;
    }

    private static Collection<Bundle> providers(BundleContext context, String service) {
        try {
            ServiceReference<?> @Nullable [] references = context.getAllServiceReferences(service, null);
            return references == null
                    ? List.of()
                    : Arrays.stream(references).map(ServiceReference::getBundle).toList();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("no filter is no wrong filter", e);
        }
    }

    private static Set<Bundle> closure(Set<Bundle> roots) {
        Set<Bundle> found = new LinkedHashSet<>(roots);
        ArrayDeque<Bundle> open = new ArrayDeque<>(roots);
        while (!open.isEmpty()) {
            // no wiring: uninstalled meanwhile, or a fragment, whose host is there already
            List<Bundle> next = Optional.ofNullable(open.remove().adapt(BundleWiring.class))
                    .map(WorkerBundles::wired)
                    .orElse(List.of());
            for (Bundle bundle : next) {
                if (bundle.getBundleId() != 0 && found.add(bundle)) {
                    open.add(bundle);
                }
            }
        }
        return found;
    }

    private static List<Bundle> wired(BundleWiring wiring) {
        List<Bundle> wired = new ArrayList<>();
        for (BundleWire wire : wiring.getRequiredWires(null)) {
            wired.add(wire.getProviderWiring().getBundle());
        }
        for (BundleWire wire : wiring.getProvidedWires(HostNamespace.HOST_NAMESPACE)) {
            wired.add(wire.getRequirerWiring().getBundle());
        }
        return wired;
    }
}
