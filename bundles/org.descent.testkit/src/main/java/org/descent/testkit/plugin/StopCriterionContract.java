// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.descent.api.run.Context;
import org.descent.api.run.CurveKey;
import org.descent.api.training.Direction;
import org.descent.api.training.StopCriterion;
import org.descent.api.training.StopCriterion.Evaluation;
import org.descent.api.training.StopCriterion.Watch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a stop criterion promises. */
public abstract class StopCriterionContract extends PluginContract<StopCriterion> {
    /** For extenders. */
    protected StopCriterionContract() {}

    /** The test part is not looked at. */
    @Test
    @DisplayName("It watches no curve of the test part")
    public void doesNotWatchTheTestPart() {
        assertFalse(
                plugin().watches(values()).stream()
                        .anyMatch(key -> key.context().part().equals(Context.TEST.part())),
                "watches() names a curve of the test part: " + plugin().watches(values()));
    }

    /** NaN does not end a run by an exception. */
    @Test
    @DisplayName("Evaluations with NaN give an answer, and no exception")
    public void nanGivesAnAnswer() {
        Watch watch = plugin().create(values());
        for (int i = 0; i < 5; i++) {
            watch.look(evaluation(i, Double.NaN));
        }
    }

    /** Each run has a watch of its own. */
    @Test
    @DisplayName("Two watches that see the same give the same answers")
    public void watchesAreIndependent() {
        StopCriterion criterion = plugin();
        Watch first = criterion.create(values());
        for (int i = 0; i < 30; i++) {
            first.look(evaluation(i, 1 + i));
        }
        Watch second = criterion.create(values());
        Watch third = plugin().create(values());
        for (int i = 0; i < 30; i++) {
            Optional<String> expected = third.look(evaluation(i, 1.0 / (i + 1)));
            assertEquals(expected, second.look(evaluation(i, 1.0 / (i + 1))), "evaluation " + i);
        }
    }

    private Evaluation evaluation(int number, double value) {
        List<CurveKey> keys = plugin().watches(values());
        Map<CurveKey, Double> all = new HashMap<>();
        Map<CurveKey, Direction> directions = new HashMap<>();
        for (CurveKey key : keys) {
            all.put(key, value);
            directions.put(key, Direction.SMALLER);
        }
        return new Evaluation(10L * number, number, 320L * number, number, all, directions);
    }
}
