// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.wizard;

import java.lang.reflect.Proxy;
import java.util.List;
import org.descent.api.Plugin;
import org.descent.api.PluginId;
import org.descent.api.PluginKind;
import org.descent.api.Problem;
import org.descent.api.parameter.Parameter;
import org.descent.api.parameter.Schema;
import org.descent.core.registry.PluginProblem;
import org.descent.core.registry.PluginRegistry;
import org.descent.core.registry.RegisteredPlugin;

/** Has plugins that have parameters and do nothing. */
final class FakeRegistry implements PluginRegistry {
    private final List<RegisteredPlugin> plugins;

    FakeRegistry(RegisteredPlugin... plugins) {
        this.plugins = List.of(plugins);
    }

    /** A plugin of a kind that has an id and parameters, and fails when it is asked to do something. */
    static RegisteredPlugin plugin(
            PluginKind kind, Class<? extends Plugin> type, String id, Parameter<?>... parameters) {
        Schema schema = Schema.of(parameters);
        Object plugin = Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "id", "name", "toString" -> id;
                    case "description" -> "Does nothing.";
                    case "schema" -> schema;
                    case "hashCode" -> id.hashCode();
                    case "equals" -> proxy == arguments[0];
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        return new RegisteredPlugin(kind, type.cast(plugin), "org.example", "1.0.0", "");
    }

    @Override
    public List<RegisteredPlugin> plugins() {
        return plugins;
    }

    @Override
    public List<PluginProblem> problems() {
        return List.of();
    }

    @Override
    public <P extends Plugin> Found<P> find(Class<P> type, String name) {
        for (RegisteredPlugin plugin : plugins) {
            boolean named =
                    plugin.id().equals(name) || PluginId.shortName(plugin.id()).equals(name);
            if (named && type.isInstance(plugin.plugin())) {
                return new Found.Usable<>(type.cast(plugin.plugin()));
            }
        }
        return new Found.Missing<>(Problem.at("", name, "there is no plugin '" + name + "'", ""), false);
    }

    @Override
    public <P extends Plugin> List<P> all(Class<P> type) {
        return plugins.stream()
                .map(RegisteredPlugin::plugin)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    @Override
    public List<String> names(PluginKind kind) {
        return plugins.stream()
                .filter(plugin -> plugin.kind() == kind)
                .map(plugin -> PluginId.shortName(plugin.id()))
                .toList();
    }

    @Override
    public RegisteredPlugin registration(Plugin plugin) {
        return plugins.stream()
                .filter(one -> one.plugin() == plugin)
                .findFirst()
                .orElseThrow();
    }
}
