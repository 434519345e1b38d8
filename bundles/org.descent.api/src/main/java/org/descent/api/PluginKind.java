// SPDX-License-Identifier: Apache-2.0
package org.descent.api;

/**
 * The kinds of plugins that the host knows, each with the word that users and records have for it.
 *
 * <p>{@link #SAMPLER} and {@link #PRUNER} have no service interface yet; theirs will be in {@code org.descent.api.sweep}.
 */
public enum PluginKind {
    /** A source of examples. */
    DATASET("dataset"),
    /** A factory of networks. */
    ARCHITECTURE("architecture"),
    /** A factory of functions of a few variables. */
    SURFACE("surface"),
    /** A factory of update rules. */
    OPTIMIZER("optimizer"),
    /** A factor over training time that scales a parameter of an update rule. */
    SCHEDULE("schedule"),
    /** A measure of a network's outputs against targets. */
    METRIC("metric"),
    /** A reason to end a training early. */
    STOP_CRITERION("stop criterion"),
    /** A maker of figures from runs. */
    VISUALIZER("visualizer"),
    /** A judge of a run's evidence. */
    RULE("rule"),
    /** A chooser of parameter values in a sweep. */
    SAMPLER("sampler"),
    /** A judge of which trials of a sweep go on. */
    PRUNER("pruner");

    private final String word;

    PluginKind(String word) {
        this.word = word;
    }

    /** The word for this kind, in lower case. */
    public String word() {
        return word;
    }
}
