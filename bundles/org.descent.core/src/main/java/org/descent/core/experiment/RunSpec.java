// SPDX-License-Identifier: Apache-2.0
package org.descent.core.experiment;

import java.util.List;
import java.util.Map;
import org.descent.api.network.Architecture;
import org.descent.api.run.CurveKey;

/**
 * Everything that one run needs, resolved: no default is left to be filled in.
 *
 * <p>Threading: immutable.
 *
 * @param experiment the experiment it belongs to
 * @param name its name for a person
 * @param tags its tags, sorted
 * @param repetition which repetition of the experiment it is, from 0; repetitions differ in their seeds
 * @param streams the seeds
 * @param subject what is trained: a network on data, or a point on a surface
 * @param optimizer the optimizer
 * @param train how long and with what
 * @param tree the same as plain data, in the form of an experiment file for just this run, with every value present; reading it again
 *     gives an equal specification
 * @param source the experiment file as written
 */
public record RunSpec(
        String experiment,
        String name,
        List<String> tags,
        int repetition,
        Streams streams,
        Subject subject,
        OptimizerPlan optimizer,
        TrainPlan train,
        Map<String, Object> tree,
        String source) {
    /** Copies the lists; the tree is kept as it is, its maker does not change it. */
    public RunSpec {
        tags = List.copyOf(tags);
    }

    /** The loss and the metrics of a network. */
    public TaskPlan task() {
        return learning().task();
    }

    /** The data of a network. */
    public DataPlan data() {
        return learning().data();
    }

    /** The architecture of a network. */
    public Choice<Architecture> model() {
        return learning().model();
    }

    /** The curve by which the weights of a network are selected. */
    public CurveKey select() {
        return learning().select();
    }

    /**
     * The network and its data, for who trains networks alone; whoever is given any run asks for {@link #subject} first.
     *
     * @throws IllegalStateException if the run moves a point on a surface
     */
    public LearningPlan learning() {
        return switch (subject) {
            case LearningPlan plan -> plan;
            case SurfacePlan plan -> throw new IllegalStateException("'" + name + "' has no network and no data");
        };
    }
}
