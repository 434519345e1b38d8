// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.registry;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.descent.api.Plugin;
import org.descent.api.PluginKind;
import org.descent.api.data.Dataset;
import org.descent.api.diagnosis.Rule;
import org.descent.api.figure.Visualizer;
import org.descent.api.network.Architecture;
import org.descent.api.optimizer.Optimizer;
import org.descent.api.optimizer.Schedule;
import org.descent.api.surface.Surface;
import org.descent.api.training.Metric;
import org.descent.api.training.StopCriterion;
import org.descent.core.registry.PluginProblem;
import org.descent.core.registry.PluginProblems;
import org.descent.core.registry.PluginRegistry;
import org.descent.core.registry.RegisteredPlugin;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * The registry of the plugins that are registered as services.
 *
 * <p>References are taken, not services: a component that cannot be activated must become a problem and not an entry in a log.
 *
 * <p>Threading: thread-safe.
 */
@Component(
        service = {PluginRegistry.class, PluginProblems.class},
        reference = {
            @Reference(
                    name = "dataset",
                    service = Dataset.class,
                    bind = "add",
                    unbind = "remove",
                    cardinality = ReferenceCardinality.MULTIPLE,
                    policy = ReferencePolicy.DYNAMIC),
            @Reference(
                    name = "architecture",
                    service = Architecture.class,
                    bind = "add",
                    unbind = "remove",
                    cardinality = ReferenceCardinality.MULTIPLE,
                    policy = ReferencePolicy.DYNAMIC),
            @Reference(
                    name = "surface",
                    service = Surface.class,
                    bind = "add",
                    unbind = "remove",
                    cardinality = ReferenceCardinality.MULTIPLE,
                    policy = ReferencePolicy.DYNAMIC),
            @Reference(
                    name = "optimizer",
                    service = Optimizer.class,
                    bind = "add",
                    unbind = "remove",
                    cardinality = ReferenceCardinality.MULTIPLE,
                    policy = ReferencePolicy.DYNAMIC),
            @Reference(
                    name = "schedule",
                    service = Schedule.class,
                    bind = "add",
                    unbind = "remove",
                    cardinality = ReferenceCardinality.MULTIPLE,
                    policy = ReferencePolicy.DYNAMIC),
            @Reference(
                    name = "metric",
                    service = Metric.class,
                    bind = "add",
                    unbind = "remove",
                    cardinality = ReferenceCardinality.MULTIPLE,
                    policy = ReferencePolicy.DYNAMIC),
            @Reference(
                    name = "stopCriterion",
                    service = StopCriterion.class,
                    bind = "add",
                    unbind = "remove",
                    cardinality = ReferenceCardinality.MULTIPLE,
                    policy = ReferencePolicy.DYNAMIC),
            @Reference(
                    name = "visualizer",
                    service = Visualizer.class,
                    bind = "add",
                    unbind = "remove",
                    cardinality = ReferenceCardinality.MULTIPLE,
                    policy = ReferencePolicy.DYNAMIC),
            @Reference(
                    name = "rule",
                    service = Rule.class,
                    bind = "add",
                    unbind = "remove",
                    cardinality = ReferenceCardinality.MULTIPLE,
                    policy = ReferencePolicy.DYNAMIC)
        })
public final class ServiceRegistry implements PluginRegistry, PluginProblems {
    private final Roster roster = new Roster(GuestCalls.SHARED);
    private final BundleContext context;

    /** Called by Declarative Services. */
    @Activate
    public ServiceRegistry(BundleContext context) {
        this.context = context;
    }

    /** Called by Declarative Services. */
    void add(ServiceReference<?> reference) {
        String name = String.valueOf(reference.getProperty("component.name"));
        BundleOrigin origin = BundleOrigin.of(reference.getBundle(), name);
        for (PluginKind kind : kinds(reference)) {
            roster.add(
                    origin.offer(kind, reference.getBundle().getBundleId(), id(reference), () -> instance(reference)));
        }
    }

    /** Called by Declarative Services. */
    void remove(ServiceReference<?> reference) {
        for (PluginKind kind : kinds(reference)) {
            roster.remove(kind, id(reference));
        }
        context.ungetService(reference);
    }

    private Optional<Plugin> instance(ServiceReference<?> reference) {
        return context.getService(reference) instanceof Plugin plugin ? Optional.of(plugin) : Optional.empty();
    }

    private static List<PluginKind> kinds(ServiceReference<?> reference) {
        return Kinds.named(Arrays.asList((String[]) reference.getProperty(Constants.OBJECTCLASS)));
    }

    private static long id(ServiceReference<?> reference) {
        return (Long) reference.getProperty(Constants.SERVICE_ID);
    }

    @Override
    public List<RegisteredPlugin> plugins() {
        return roster.plugins();
    }

    @Override
    public List<PluginProblem> problems() {
        return roster.problems();
    }

    @Override
    public <P extends Plugin> Found<P> find(Class<P> type, String name) {
        return roster.find(type, name);
    }

    @Override
    public <P extends Plugin> List<P> all(Class<P> type) {
        return roster.all(type);
    }

    @Override
    public List<String> names(PluginKind kind) {
        return roster.names(kind);
    }

    @Override
    public RegisteredPlugin registration(Plugin plugin) {
        return roster.registration(plugin);
    }

    @Override
    public void report(PluginProblem problem) {
        roster.report(problem);
    }

    @Override
    public void withdraw(String bundle) {
        roster.withdraw(bundle);
    }
}
