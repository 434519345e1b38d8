// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.descent.api.Doubles;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Shape;
import org.descent.api.data.Target;
import org.descent.api.network.Activation;
import org.descent.api.network.Network;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.descent.api.surface.Surface;
import org.descent.api.training.Direction;
import org.descent.api.training.Loss;
import org.descent.core.data.Part;
import org.descent.core.experiment.Choice;
import org.descent.core.experiment.SurfacePlan;
import org.descent.core.training.RunPreview;
import org.descent.core.training.SurfacePreview;
import org.junit.jupiter.api.Test;

class PreviewTextTest {
    /** A surface that is only named. */
    private record Hill() implements Surface {
        @Override
        public String id() {
            return "org.example.hill";
        }

        @Override
        public String name() {
            return "Hill";
        }

        @Override
        public String description() {
            return "A hill.";
        }

        @Override
        public Schema schema() {
            return Schema.EMPTY;
        }

        @Override
        public Function create(Values values) {
            throw new UnsupportedOperationException("nobody goes there");
        }
    }

    @Test
    void aSurfaceIsNamedWithItsStart() {
        SurfacePlan plan = new SurfacePlan(
                new Choice<>(new Hill(), Schema.EMPTY.defaults()), Doubles.of(1, 2), 0, Direction.SMALLER);
        SurfacePreview preview = new SurfacePreview(plan, 24.199999999999996, 3, List.of(), 2000, List.of());

        assertEquals("Hill, from a value of 24.20\n2,000 updates", PreviewText.of(preview));
    }

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
