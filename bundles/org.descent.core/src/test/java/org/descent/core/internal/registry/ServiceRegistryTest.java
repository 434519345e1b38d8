// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.descent.api.data.Dataset;
import org.descent.api.training.Metric;
import org.descent.core.fixture.TestPlugin;
import org.descent.core.registry.PluginProblem;
import org.eclipse.jdt.annotation.Nullable;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

/** The registry with a framework that knows only what the registry may ask. */
class ServiceRegistryTest {
    private final List<String> calls = new ArrayList<>();
    private final Map<ServiceReference<?>, Object> services = new java.util.HashMap<>();
    private final ServiceRegistry registry = new ServiceRegistry(context());

    private static <T> T fake(Class<T> type, InvocationHandler handler) {
        Object proxy = Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(self);
                    case "equals" -> self == arguments[0];
                    case "toString" -> type.getSimpleName();
                    default -> handler.invoke(self, method, arguments);
                });
        return type.cast(proxy);
    }

    private static AssertionError unexpected(Object what) {
        return new AssertionError("the registry must not ask for " + what);
    }

    private BundleContext context() {
        return fake(BundleContext.class, (self, method, arguments) -> switch (method.getName()) {
            case "getService" -> {
                calls.add("get");
                yield service((ServiceReference<?>) arguments[0]);
            }
            case "ungetService" -> {
                calls.add("unget");
                yield true;
            }
            default -> throw unexpected(method);
        });
    }

    private @Nullable Object service(ServiceReference<?> reference) {
        return services.get(reference);
    }

    private static Bundle bundle(long id) {
        return fake(Bundle.class, (self, method, arguments) -> switch (method.getName()) {
            case "getSymbolicName" -> "org.example.bundle" + id;
            case "getVersion" -> new Version(1, 0, (int) id);
            case "getBundleId" -> id;
            case "getLocation" -> "test";
            case "getBundleContext" -> null;
            default -> throw unexpected(method);
        });
    }

    private ServiceReference<?> reference(long bundle, long id, Class<?>... types) {
        Bundle owner = bundle(bundle);
        return fake(ServiceReference.class, (self, method, arguments) -> switch (method.getName()) {
            case "getBundle" -> owner;
            case "getProperty" ->
                switch ((String) Objects.requireNonNull(arguments)[0]) {
                    case "objectClass" ->
                        java.util.Arrays.stream(types).map(Class::getName).toArray(String[]::new);
                    case "service.id" -> id;
                    case "component.name" -> "org.example.Component" + id;
                    default -> throw unexpected(arguments[0]);
                };
            default -> throw unexpected(method);
        });
    }

    @Test
    void serviceIsGotWhenItsKindIsAskedFor() {
        ServiceReference<?> reference = reference(3, 30, Dataset.class);
        TestPlugin.Points points = new TestPlugin.Points("org.example.points");
        services.put(reference, points);
        registry.add(reference);
        registry.all(Metric.class);
        assertEquals(List.of(), calls);
        assertSame(points, registry.all(Dataset.class).get(0));
        assertEquals("org.example.bundle3", registry.registration(points).bundle());
        assertEquals("1.0.3", registry.registration(points).version());
        assertEquals("", registry.registration(points).hash(), "its bundle is not a file");
        assertEquals(List.of("get"), calls);
    }

    @Test
    void serviceThatGoesIsGivenBack() {
        ServiceReference<?> reference = reference(3, 30, Dataset.class);
        services.put(reference, new TestPlugin.Points("org.example.points"));
        registry.add(reference);
        registry.plugins();
        registry.remove(reference);
        assertEquals(List.of(), registry.plugins());
        assertEquals(List.of("get", "unget"), calls);
    }

    @Test
    void componentThatCannotBeActivatedIsAProblem() {
        registry.add(reference(3, 30, Dataset.class));
        assertEquals(
                List.of(new PluginProblem(
                        "",
                        "org.example.bundle3",
                        "org.example.Component30 could not be activated",
                        "The log says why.")),
                registry.problems());
    }

    @Test
    void olderBundleWinsWhicheverComesFirst() {
        TestPlugin.Points older = new TestPlugin.Points("org.example.points");
        ServiceReference<?> newer = reference(9, 10, Dataset.class);
        services.put(newer, new TestPlugin.Points("org.example.points"));
        registry.add(newer);
        ServiceReference<?> first = reference(3, 30, Dataset.class);
        services.put(first, older);
        registry.add(first);
        assertSame(older, registry.all(Dataset.class).get(0));
        assertEquals("org.example.bundle9", registry.problems().get(0).bundle());
    }

    @Test
    void serviceOfTwoKindsIsOneOfEach() {
        ServiceReference<?> reference = reference(3, 30, Dataset.class, Metric.class, Runnable.class);
        services.put(reference, new TestPlugin.Points("org.example.points"));
        registry.add(reference);
        registry.add(reference);
        assertEquals(1, registry.all(Dataset.class).size());
        assertEquals(1, registry.problems().size(), "it says that it is a metric, and is none");
    }
}
