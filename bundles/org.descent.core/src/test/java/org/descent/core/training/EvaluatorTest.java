// SPDX-License-Identifier: Apache-2.0
package org.descent.core.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.descent.api.Doubles;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Shape;
import org.descent.api.data.Target;
import org.descent.api.parameter.Schema;
import org.descent.core.experiment.Choice;
import org.descent.core.fixture.TestPlugin;
import org.junit.jupiter.api.Test;

class EvaluatorTest {
    private static final Target TWO = new Target.Classes(List.of("a", "b"));
    private static final DataSpec SPEC = new DataSpec(Shape.of(1), TWO);

    /** Example i has feature i and class i mod 2. */
    private record Counting(int count) implements Evaluator.Source {
        @Override
        public void read(int from, int to, float[] features, float[] targets) {
            for (int i = from; i < to; i++) {
                features[i - from] = i;
                targets[i - from] = i % 2;
            }
        }
    }

    private static Evaluator evaluator() {
        return new Evaluator(
                SPEC, List.of(new Choice<>(new TestPlugin.Accuracy("org.descent.accuracy"), Schema.EMPTY.defaults())));
    }

    @Test
    void everyExampleCountsTheSameHoweverItIsCut() {
        List<Integer> pieces = new ArrayList<>();
        Evaluator.Measured measured = evaluator()
                .evaluate(new Counting(601), (features, targets, count, outputs, losses) -> {
                    pieces.add(count);
                    for (int i = 0; i < count; i++) {
                        losses[i] = features[i];
                        outputs[2 * i] = 0.4f;
                        outputs[2 * i + 1] = 0.6f;
                    }
                });
        assertEquals(List.of(256, 256, 89), pieces);
        assertEquals(Map.of("loss", 300.0, "accuracy", 300 / 601.0), measured.values());
        assertEquals(Doubles.of(0, 301, 0, 300), measured.confusion());
    }

    @Test
    void outputsThatAreNoNumbersPredictNothing() {
        Evaluator.Measured measured = evaluator()
                .evaluate(new Counting(4), (features, targets, count, outputs, losses) -> {
                    for (int i = 0; i < count; i++) {
                        losses[i] = Double.NaN;
                        outputs[2 * i] = i == 0 ? 1 : Float.NaN;
                    }
                });
        assertEquals(Double.NaN, measured.values().get("loss"));
        assertEquals(Doubles.of(1, 0, 0, 0), measured.confusion());
    }

    @Test
    void noExamplesGiveNoNumber() {
        assertEquals(
                Double.NaN,
                evaluator()
                        .evaluate(new Counting(0), (f, t, c, o, l) -> {})
                        .values()
                        .get("loss"));
    }
}
