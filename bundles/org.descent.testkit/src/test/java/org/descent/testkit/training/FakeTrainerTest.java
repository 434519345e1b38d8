// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.training;

import java.util.List;
import org.descent.api.data.Shape;
import org.descent.api.network.Network;
import org.descent.api.network.Pooling;
import org.descent.core.training.Trainer;

class FakeTrainerTest extends TrainerContract {
    @Override
    protected Trainer trainer() {
        return new FakeTrainer();
    }

    @Override
    protected List<Network> refused() {
        return List.of(
                Network.chain(Shape.of(1, 4, 4)).pooling2d(Pooling.MAX, 2).build());
    }
}
