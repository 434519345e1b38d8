// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.plugins;

import java.util.Optional;
import org.descent.api.parameter.Parameter;
import org.descent.core.registry.PluginProblem;
import org.descent.core.registry.RegisteredPlugin;
import org.descent.workbench.internal.text.Formats;

/**
 * Describes plugins and their problems in words.
 *
 * <p>Threading: stateless.
 */
final class PluginText {
    private PluginText() {}

    /** A plugin with its parameters. */
    static String of(RegisteredPlugin plugin) {
        StringBuilder text = new StringBuilder();
        text.append(plugin.plugin().name()).append('\n');
        text.append(plugin.plugin().description()).append("\n\n");
        text.append("id       ").append(plugin.id()).append('\n');
        text.append("kind     ").append(plugin.kind().word()).append('\n');
        text.append("bundle   ")
                .append(plugin.bundle())
                .append(' ')
                .append(plugin.version())
                .append('\n');
        if (!plugin.hash().isEmpty()) {
            text.append("SHA-256  ").append(plugin.hash()).append('\n');
        }
        text.append('\n');
        if (plugin.plugin().schema().parameters().isEmpty()) {
            text.append("It has no parameters.\n");
        }
        for (Parameter<?> parameter : plugin.plugin().schema().parameters()) {
            text.append(parameter.key()).append('\n');
            text.append("    ").append(parameter.description()).append('\n');
            text.append("    ").append(accepts(parameter)).append('\n');
        }
        return text.toString();
    }

    private static <T> String accepts(Parameter<T> parameter) {
        Optional<String> fallback = parameter.defaultValue().map(value -> Formats.plain(parameter.write(value)));
        String unit = parameter.unit().isEmpty() ? "" : " (" + parameter.unit() + ")";
        return parameter.accepts()
                + unit
                + fallback.map(value -> value.isEmpty() ? "; may be left out" : "; by default " + value)
                        .orElse("; must be given");
    }

    /** A problem. */
    static String of(PluginProblem problem) {
        return (problem.id().isEmpty() ? problem.bundle() : problem.id())
                + "\nis left out: " + problem.what()
                + (problem.hint().isEmpty() ? "" : "\n\n" + problem.hint())
                + "\n\nbundle   " + problem.bundle() + "\n";
    }
}
