// SPDX-License-Identifier: Apache-2.0
package org.descent.core.training;

import org.descent.api.data.Target;
import org.descent.api.network.Network;
import org.descent.api.training.Loss;
import org.descent.core.experiment.OptimizerPlan;

/**
 * What an engine needs to train one network.
 *
 * <p>Threading: immutable.
 *
 * @param network the network
 * @param target what it predicts
 * @param loss the loss
 * @param labels how labels of classes enter the objective; plain where quantities are predicted
 * @param optimizer the optimizer with its penalties, clipping and weight decay; the schedule is driven by the loop
 * @param initSeed the seed of the initial weights
 * @param dropoutSeed the seed of what is dropped; step t uses a stream of its own, derived from this seed and t
 * @param threads threads of the numeric library, at least 1
 */
public record TrainingSettings(
        Network network,
        Target target,
        Loss loss,
        Labels labels,
        OptimizerPlan optimizer,
        long initSeed,
        long dropoutSeed,
        int threads) {
    /** Settings with labels as they are. */
    public TrainingSettings(
            Network network,
            Target target,
            Loss loss,
            OptimizerPlan optimizer,
            long initSeed,
            long dropoutSeed,
            int threads) {
        this(network, target, loss, Labels.PLAIN, optimizer, initSeed, dropoutSeed, threads);
    }
}
