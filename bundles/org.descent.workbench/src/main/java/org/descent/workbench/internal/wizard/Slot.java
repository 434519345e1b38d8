// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.wizard;

import org.descent.api.Plugin;
import org.descent.api.PluginKind;
import org.descent.api.data.Dataset;
import org.descent.api.network.Architecture;
import org.descent.api.optimizer.Optimizer;
import org.descent.api.optimizer.Schedule;
import org.descent.api.surface.Surface;
import org.descent.api.training.StopCriterion;

/**
 * A place in an experiment file where a plugin is chosen.
 *
 * <p>Threading: immutable.
 *
 * @param path the dotted path of its section; one that ends in {@code []} is a list, of which the form edits the first element
 * @param title what it is called in the form
 * @param kind the kind of plugin
 * @param type the service interface of that kind
 * @param optional whether no plugin may be chosen
 */
public record Slot(String path, String title, PluginKind kind, Class<? extends Plugin> type, boolean optional) {
    /** The data set. */
    public static final Slot DATA = new Slot("data", "Data set", PluginKind.DATASET, Dataset.class, false);
    /** The architecture. */
    public static final Slot MODEL =
            new Slot("model", "Architecture", PluginKind.ARCHITECTURE, Architecture.class, false);
    /** The optimizer. */
    public static final Slot OPTIMIZER =
            new Slot("optimizer", "Optimizer", PluginKind.OPTIMIZER, Optimizer.class, false);
    /** The schedule of the learning rate. */
    public static final Slot SCHEDULE =
            new Slot("optimizer.schedule", "Schedule", PluginKind.SCHEDULE, Schedule.class, true);
    /** The first reason to end early. */
    public static final Slot STOP =
            new Slot("train.stop[]", "Stop early", PluginKind.STOP_CRITERION, StopCriterion.class, true);

    /** The function that a point moves on, in place of data and architecture. */
    public static final Slot SURFACE = new Slot("surface", "Surface", PluginKind.SURFACE, Surface.class, false);

    /** Whether the section is a list. */
    boolean list() {
        return path.endsWith("[]");
    }

    /** The path of the section in a file, without the sign of a list. */
    String section() {
        return list() ? path.substring(0, path.length() - 2) : path;
    }

    /** The path of the section as problems name it. */
    String problemPath() {
        return list() ? section() + "[0]" : path;
    }
}
