// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal;

import java.util.List;
import org.descent.api.data.Shape;
import org.descent.api.network.Initializer;
import org.descent.api.network.Layer;
import org.descent.api.network.Network;
import org.descent.core.training.Trainer;
import org.descent.testkit.training.TrainerContract;

class Dl4jTrainerTest extends TrainerContract {
    @Override
    protected Trainer trainer() {
        return new Dl4jTrainer();
    }

    @Override
    protected List<Network> refused() {
        return List.of(Network.chain(Shape.of(2, 5))
                .add("lstm", new Layer.Lstm(3, Initializer.GLOROT_UNIFORM, false))
                .build());
    }
}
