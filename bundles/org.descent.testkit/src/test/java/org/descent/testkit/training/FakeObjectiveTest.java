// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.training;

import org.descent.core.training.Trainer;

class FakeObjectiveTest extends ObjectiveContract {
    @Override
    protected Trainer trainer() {
        return new FakeTrainer();
    }
}
