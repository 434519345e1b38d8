// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal;

import org.descent.core.training.Trainer;
import org.descent.testkit.training.ObjectiveContract;

class Dl4jObjectiveTest extends ObjectiveContract {
    @Override
    protected Trainer trainer() {
        return new Dl4jTrainer();
    }
}
