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
 * @param task the loss and the metrics
 * @param data the data
 * @param model the architecture
 * @param optimizer the optimizer
 * @param train how long and with what
 * @param select the evaluated curve by whose best value the weights are selected; never one of the test part
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
        TaskPlan task,
        DataPlan data,
        Choice<Architecture> model,
        OptimizerPlan optimizer,
        TrainPlan train,
        CurveKey select,
        Map<String, Object> tree,
        String source) {
    /** Copies the lists; the tree is kept as it is, its maker does not change it. */
    public RunSpec {
        tags = List.copyOf(tags);
    }
}
