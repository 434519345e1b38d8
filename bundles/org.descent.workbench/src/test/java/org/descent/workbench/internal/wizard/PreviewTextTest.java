// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Shape;
import org.descent.api.data.Target;
import org.descent.api.network.Activation;
import org.descent.api.network.Network;
import org.descent.api.training.Loss;
import org.descent.core.data.Part;
import org.descent.core.training.RunPreview;
import org.junit.jupiter.api.Test;

class PreviewTextTest {
    @Test
    void shapesCountsAndTheEstimateAreSaid() {
        Shape input = Shape.of(1, 8, 8);
        Network network = Network.chain(input)
                .flatten()
                .dense(16, Activation.RELU)
                .dropout(0.5)
                .dense(2, Activation.IDENTITY)
                .build();
        RunPreview preview = new RunPreview(
                new DataSpec(input, new Target.Classes(List.of("a", "b"))),
                Map.of(Part.TRAIN, 70, Part.VALIDATION, 15, Part.TEST, 15),
                network,
                Loss.CROSS_ENTROPY,
                12_000,
                11,
                5000,
                75,
                List.of("2 examples are the same"));

        assertEquals("""
                1 x 8 x 8 → 64 → 16 → 2, 1,074 parameters
                Examples: 70 for training, 15 for validation, 15 for the test
                12,000 updates, about 1:15
                Warning: 2 examples are the same\
                """, PreviewText.of(preview));
    }
}
