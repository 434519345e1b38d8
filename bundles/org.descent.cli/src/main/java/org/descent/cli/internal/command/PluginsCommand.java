// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.descent.api.PluginId;
import org.descent.api.Spelling;
import org.descent.api.diagnosis.Rule;
import org.descent.api.parameter.Parameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.SectionListParameter;
import org.descent.cli.internal.ExitCode;
import org.descent.cli.internal.Host;
import org.descent.cli.internal.UsageException;
import org.descent.cli.internal.output.Console;
import org.descent.core.registry.PluginFolder.InstalledBundle;
import org.descent.core.registry.PluginProblem;
import org.descent.core.registry.RegisteredPlugin;
import org.descent.diagnostics.text.Numbers;
import org.descent.diagnostics.text.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The verbs of {@code descent plugins}. */
public final class PluginsCommand {
    private PluginsCommand() {}

    private static void printProblems(Console console, List<PluginProblem> problems) {
        problems.forEach(problem -> console.say("problem: " + problem.bundle()
                + (problem.id().isEmpty() ? "" : " (" + problem.id() + ")") + ": " + problem.what()
                + (problem.hint().isEmpty() ? "" : " " + problem.hint())));
    }

    /** {@code descent plugins list}. */
    @Command(name = "list", description = "Lists the plugins that can be used, and the problems of those that cannot.")
    public static final class Listing implements Callable<Integer> {
        @Mixin
        private final Common common;

        /** The verb. */
        public Listing(Host host) {
            this.common = new Common(host);
        }

        @Override
        public Integer call() {
            List<RegisteredPlugin> plugins = common.host().plugins().plugins();
            List<PluginProblem> problems = common.host().plugins().problems();
            if (common.json()) {
                plugins.forEach(plugin -> common.console().printJson(json(plugin)));
                problems.forEach(problem -> common.console().printJson(json(problem)));
                return ExitCode.DONE;
            }
            TextTable table = new TextTable(List.of("kind", "id", "name", "bundle"));
            plugins.forEach(plugin -> table.row(List.of(
                    plugin.kind().word(),
                    plugin.id(),
                    plugin.plugin().name(),
                    plugin.bundle() + " " + plugin.version())));
            table.lines().forEach(common.console()::print);
            printProblems(common.console(), problems);
            return ExitCode.DONE;
        }

        private static Map<String, Object> json(RegisteredPlugin plugin) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("kind", plugin.kind().word());
            object.put("id", plugin.id());
            object.put("name", plugin.plugin().name());
            object.put("bundle", plugin.bundle());
            object.put("version", plugin.version());
            return object;
        }

        private static Map<String, Object> json(PluginProblem problem) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("problem", problem.what());
            object.put("id", problem.id());
            object.put("bundle", problem.bundle());
            object.put("hint", problem.hint());
            return object;
        }
    }

    /** {@code descent plugins show}. */
    @Command(name = "show", description = "Explains a plugin: what it does, and each of its parameters.")
    public static final class Show implements Callable<Integer> {
        @Mixin
        private final Common common;

        @Parameters(paramLabel = "ID", description = "Its id, or the last part of it.")
        private String id = "";

        /** The verb. */
        public Show(Host host) {
            this.common = new Common(host);
        }

        @Override
        public Integer call() {
            List<RegisteredPlugin> all = common.host().plugins().plugins();
            List<RegisteredPlugin> meant = all.stream()
                    .filter(plugin -> plugin.id().equals(id)
                            || PluginId.shortName(plugin.id()).equals(id))
                    .toList();
            if (meant.isEmpty()) {
                List<String> names = all.stream()
                        .map(plugin -> PluginId.shortName(plugin.id()))
                        .toList();
                throw new UsageException("no plugin is called '" + id + "'. " + Spelling.hint(id, names));
            }
            meant.forEach(common.json() ? this::printJson : this::print);
            return ExitCode.DONE;
        }

        private void print(RegisteredPlugin plugin) {
            Console console = common.console();
            console.print(plugin.id() + "  (" + plugin.kind().word() + ")");
            console.print(plugin.plugin().name() + ": " + plugin.plugin().description());
            console.print("from " + plugin.bundle() + " " + plugin.version()
                    + (plugin.hash().isEmpty() ? "" : ", SHA-256 " + plugin.hash()));
            if (plugin.plugin() instanceof Rule rule) {
                console.print("Version " + rule.definitionVersion() + " of its definition: " + rule.source());
                console.print("Remedy: " + rule.remedy());
            }
            List<Parameter<?>> parameters = plugin.plugin().schema().parameters();
            if (parameters.isEmpty()) {
                console.print("It has no parameters.");
            }
            parameters.forEach(parameter -> {
                console.print("");
                print(console, "  ", parameter);
            });
        }

        private static void print(Console console, String indent, Parameter<?> parameter) {
            console.print(indent + parameter.key() + ": " + parameter.accepts()
                    + (parameter.unit().isEmpty() ? "" : ", in " + parameter.unit())
                    + defaultText(parameter).map(text -> "; default " + text).orElse("; required"));
            console.print(indent + "    " + parameter.description());
            if (parameter instanceof SectionListParameter list) {
                for (SectionListParameter.Kind kind : list.kinds()) {
                    console.print("");
                    console.print(indent + "  " + list.kindKey() + ": " + kind.word());
                    console.print(indent + "      " + kind.description());
                    kind.schema().parameters().forEach(own -> print(console, indent + "      ", own));
                }
            }
        }

        private void printJson(RegisteredPlugin plugin) {
            Map<String, Object> object = new LinkedHashMap<>(Listing.json(plugin));
            object.put("description", plugin.plugin().description());
            object.put("hash", plugin.hash());
            object.put("parameters", json(plugin.plugin().schema()));
            common.console().printJson(object);
        }

        private static List<Map<String, Object>> json(Schema schema) {
            List<Map<String, Object>> parameters = new ArrayList<>();
            for (Parameter<?> parameter : schema.parameters()) {
                Map<String, Object> described = new LinkedHashMap<>();
                described.put("key", parameter.key());
                described.put("accepts", parameter.accepts());
                described.put("unit", parameter.unit());
                defaultValue(parameter).ifPresent(value -> described.put("default", value));
                described.put("description", parameter.description());
                if (parameter instanceof SectionListParameter list) {
                    described.put("kindKey", list.kindKey());
                    described.put(
                            "kinds",
                            list.kinds().stream()
                                    .map(kind -> Map.of(
                                            "kind",
                                            kind.word(),
                                            "description",
                                            kind.description(),
                                            "parameters",
                                            json(kind.schema())))
                                    .toList());
                }
                parameters.add(described);
            }
            return parameters;
        }

        private static Optional<String> defaultText(Parameter<?> parameter) {
            return defaultValue(parameter).map(Numbers::text).map(text -> text.isEmpty() ? "none" : text);
        }

        private static <T> Optional<Object> defaultValue(Parameter<T> parameter) {
            return parameter.defaultValue().map(parameter::write);
        }
    }

    /** {@code descent plugins install}. */
    @Command(name = "install", description = "Installs a plugin from its jar.")
    public static final class Install implements Callable<Integer> {
        @Mixin
        private final Common common;

        @Parameters(paramLabel = "FILE", description = "The jar.")
        private Path file = Path.of("");

        /** The verb. */
        public Install(Host host) {
            this.common = new Common(host);
        }

        @Override
        public Integer call() {
            InstalledBundle bundle = common.host().pluginFolder().install(file);
            report(common, "installed", bundle);
            return bundle.problems().isEmpty() ? ExitCode.DONE : ExitCode.PLUGIN;
        }
    }

    /** {@code descent plugins remove}. */
    @Command(name = "remove", description = "Removes an installed plugin.")
    public static final class Remove implements Callable<Integer> {
        @Mixin
        private final Common common;

        @Parameters(paramLabel = "ID", description = "The plugin's id, or the symbolic name of its bundle.")
        private String name = "";

        /** The verb. */
        public Remove(Host host) {
            this.common = new Common(host);
        }

        @Override
        public Integer call() {
            report(common, "removed", common.host().pluginFolder().remove(name));
            return ExitCode.DONE;
        }
    }

    private static void report(Common common, String verb, InstalledBundle bundle) {
        if (common.json()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put(verb, bundle.symbolicName());
            object.put("version", bundle.version());
            object.put("hash", bundle.hash());
            object.put("plugins", bundle.plugins());
            object.put(
                    "problems",
                    bundle.problems().stream().map(PluginProblem::what).toList());
            common.console().printJson(object);
            return;
        }
        common.console()
                .print(verb + " " + bundle.symbolicName() + " " + bundle.version()
                        + (bundle.plugins().isEmpty() ? "" : ": " + String.join(", ", bundle.plugins())));
        printProblems(common.console(), bundle.problems());
    }
}
