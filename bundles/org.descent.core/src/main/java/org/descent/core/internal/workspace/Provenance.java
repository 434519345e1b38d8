// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.descent.api.Plugin;
import org.descent.core.experiment.Choice;
import org.descent.core.experiment.LearningPlan;
import org.descent.core.experiment.RunSpec;
import org.descent.core.experiment.SurfacePlan;
import org.descent.core.registry.PluginRegistry;
import org.descent.core.registry.RegisteredPlugin;
import org.descent.core.workspace.TrainingOptions;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/**
 * What is noted of a run when it is made, besides its file: all that may decide its bits. The engine adds its own part while training.
 *
 * <p>Neither the user's name nor the machine's is noted: runs are shared.
 *
 * <p>Threading: immutable.
 */
final class Provenance {
    private final SortedMap<String, Object> machine = new TreeMap<>();
    private final PluginRegistry registry;

    Provenance(PluginRegistry registry) {
        this.registry = registry;
        machine.put("descent.version", version());
        machine.put("java.version", System.getProperty("java.runtime.version", ""));
        machine.put("java.vm", System.getProperty("java.vm.name", "") + " " + System.getProperty("java.vendor", ""));
        machine.put("os.name", System.getProperty("os.name", ""));
        machine.put("os.version", System.getProperty("os.version", ""));
        machine.put("os.arch", System.getProperty("os.arch", ""));
        machine.put("cpu.model", cpu());
        machine.put("cpu.cores", (long) Runtime.getRuntime().availableProcessors());
    }

    /** What is noted of a run, by dotted path. */
    Map<String, Object> of(RunSpec spec, TrainingOptions.Isolation isolation) {
        SortedMap<String, Object> notes = new TreeMap<>(machine);
        notes.put("worker.isolation", isolation.name().toLowerCase(java.util.Locale.ROOT));
        notes.put("worker.threads", (long) spec.train().threads());
        notes.put("worker.memory", spec.train().memoryBytes());
        // a specification does not say where its file lies; most people are in its folder or near it
        GitCommit.of(Path.of("")).ifPresent(commit -> notes.put("git.commit", commit));
        plugins(spec).forEach(plugin -> {
            RegisteredPlugin registered = registry.registration(plugin);
            String path = "plugins." + plugin.id() + ".";
            notes.put(path + "bundle", registered.bundle());
            notes.put(path + "version", registered.version());
            notes.put(path + "hash", registered.hash());
        });
        return notes;
    }

    private static Stream<Plugin> plugins(RunSpec spec) {
        List<Choice<? extends Plugin>> subject = new ArrayList<>();
        switch (spec.subject()) {
            case LearningPlan plan -> {
                subject.add(plan.data().dataset());
                subject.add(plan.model());
                subject.addAll(plan.task().metrics());
            }
            case SurfacePlan plan -> subject.add(plan.surface());
        }
        Stream<List<? extends Choice<? extends Plugin>>> choices = Stream.of(
                subject,
                List.of(spec.optimizer().optimizer()),
                spec.optimizer().schedule().stream()
                        .flatMap(schedule -> schedule.phases().stream())
                        .toList(),
                spec.train().stop());
        return choices.flatMap(Collection::stream).map(Choice::plugin);
    }

    private static String version() {
        @Nullable Bundle bundle = FrameworkUtil.getBundle(Provenance.class);
        return bundle == null ? "" : bundle.getVersion().toString();
    }

    private static String cpu() {
        return linuxCpu()
                .or(() -> Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER")))
                .orElse("");
    }

    private static Optional<String> linuxCpu() {
        Path file = Path.of("/proc/cpuinfo");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
