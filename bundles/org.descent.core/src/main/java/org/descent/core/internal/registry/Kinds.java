// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.registry;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

/** Which service interface stands for which kind of plugin. */
public final class Kinds {
    private static final Map<Class<? extends Plugin>, PluginKind> BY_TYPE = new LinkedHashMap<>();

    static {
        for (PluginKind kind : PluginKind.values()) {
            switch (kind) {
                case DATASET -> BY_TYPE.put(Dataset.class, kind);
                case ARCHITECTURE -> BY_TYPE.put(Architecture.class, kind);
                case SURFACE -> BY_TYPE.put(Surface.class, kind);
                case OPTIMIZER -> BY_TYPE.put(Optimizer.class, kind);
                case SCHEDULE -> BY_TYPE.put(Schedule.class, kind);
                case METRIC -> BY_TYPE.put(Metric.class, kind);
                case STOP_CRITERION -> BY_TYPE.put(StopCriterion.class, kind);
                case VISUALIZER -> BY_TYPE.put(Visualizer.class, kind);
                case RULE -> BY_TYPE.put(Rule.class, kind);
                case SAMPLER, PRUNER -> {
                    // no service interface yet
                }
            }
        }
    }

    private Kinds() {}

    /**
     * The kind of an interface.
     *
     * @throws IllegalArgumentException if it stands for no kind
     */
    public static PluginKind of(Class<? extends Plugin> type) {
        PluginKind kind = BY_TYPE.get(type);
        if (kind == null) {
            throw new IllegalArgumentException(type.getName() + " is the interface of no kind of plugin");
        }
        return kind;
    }

    /** The kinds whose interfaces have these names. */
    static List<PluginKind> named(Collection<String> typeNames) {
        return BY_TYPE.entrySet().stream()
                .filter(entry -> typeNames.contains(entry.getKey().getName()))
                .map(entry -> Objects.requireNonNull(entry.getValue()))
                .toList();
    }

    /** The kinds of an object. */
    static List<PluginKind> of(Plugin plugin) {
        return BY_TYPE.entrySet().stream()
                .filter(entry -> entry.getKey().isInstance(plugin))
                .map(entry -> Objects.requireNonNull(entry.getValue()))
                .toList();
    }
}
