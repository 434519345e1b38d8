// SPDX-License-Identifier: Apache-2.0
package org.descent.api.parameter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.junit.jupiter.api.Test;

class SchemaTest {
    private static final RealParameter RATE =
            RealParameter.of("learningRate", 0.001, Range.log(1e-6, 10), "The size of a step.");
    private static final IntegerParameter EPOCHS = IntegerParameter.of("epochs", 10, 1, 100, "How many passes.");
    private static final PathParameter FILE = PathParameter.file("file", "The file that is read.");
    private static final IntegerListParameter HIDDEN =
            new IntegerListParameter("hidden", List.of(64L), 1, 1000, "units", "The sizes.");

    private static final Schema SCHEMA = Schema.of(RATE, EPOCHS, HIDDEN);
    private static final Schema WITH_FILE = Schema.of(FILE, RATE);

    @Test
    void valuesThatAreNotGivenTakeTheirDefaults() {
        Values values = SCHEMA.read(Map.of("epochs", 3));
        assertEquals(3, values.getInt(EPOCHS));
        assertEquals(0.001, values.get(RATE));
        assertEquals(List.of(64L), values.get(HIDDEN));
        assertEquals(SCHEMA.read(Map.of()), SCHEMA.defaults());
    }

    @Test
    void allProblemsAreToldAtOnce() {
        Map<String, Object> raw = new LinkedHashMap<>();
        raw.put("learningrate", 0.1);
        raw.put("epochs", 0);
        raw.put("hidden", "wide");
        List<Problem> problems = SCHEMA.check(raw);
        assertEquals(
                List.of("learningrate", "epochs", "hidden"),
                problems.stream().map(Problem::path).toList());
        assertEquals("unknown key 'learningrate'", problems.get(0).what());
        assertEquals("Did you mean 'learningRate'?", problems.get(0).hint());
        assertEquals(
                "must be a whole number in [1, 100], got 0", problems.get(1).what());
        assertEquals(
                problems,
                assertThrows(InvalidInputException.class, () -> SCHEMA.read(raw))
                        .problems());
    }

    @Test
    void unknownKeyWithoutANearOneListsAll() {
        assertEquals(
                "Known: epochs, hidden, learningRate.",
                SCHEMA.check(Map.of("decay", 1)).get(0).hint());
        assertEquals(
                "There are none to choose from.",
                Schema.EMPTY.check(Map.of("decay", 1)).get(0).hint());
    }

    @Test
    void missingValueWithoutADefaultIsAProblem() {
        assertEquals(
                List.of(Problem.at("file", "", "is missing; it must be the path of a file", "The file that is read.")),
                WITH_FILE.check(Map.of()));
        assertThrows(InvalidInputException.class, WITH_FILE::defaults);
    }

    @Test
    void keyWithoutAValueIsAProblemEvenWithADefault() {
        Problem problem = SCHEMA.check(Collections.singletonMap("epochs", null)).get(0);
        assertEquals("epochs", problem.path());
        assertEquals("has no value; it must be a whole number in [1, 100]", problem.what());
    }

    @Test
    void goodValuesHaveNoProblems() {
        assertEquals(List.of(), SCHEMA.check(Map.of("learningRate", 1, "epochs", 5L, "hidden", List.of())));
    }

    @Test
    void orderOfDeclarationIsKept() {
        assertEquals(List.of("learningRate", "epochs", "hidden"), SCHEMA.keys());
        assertEquals(
                List.of("learningRate", "epochs", "hidden"),
                List.copyOf(
                        SCHEMA.read(Map.of("hidden", 3, "epochs", 1)).toMap().keySet()));
    }

    @Test
    void parameterIsFoundByItsKey() {
        assertEquals(Optional.of(EPOCHS), SCHEMA.find("epochs"));
        assertEquals(Optional.empty(), SCHEMA.find("Epochs"));
    }

    @Test
    void keyCannotStandTwice() {
        assertThrows(IllegalArgumentException.class, () -> Schema.of(EPOCHS, RATE, EPOCHS));
    }

    @Test
    void reservedKeysAreThoseOfTheExperimentFile() {
        assertTrue(Schema.RESERVED.containsAll(List.of(
                "use",
                "split",
                "normalize",
                "impute",
                "augment",
                "labelNoise",
                "shuffleLabels",
                "schedule",
                "clip",
                "weightDecay",
                "l1",
                "l2")));
    }

    @Test
    void valuesSurviveBeingWrittenAndRead() {
        Values values = SCHEMA.read(Map.of("learningRate", 0.5, "hidden", List.of(128, 64)));
        assertEquals(Map.of("learningRate", 0.5, "epochs", 10L, "hidden", List.of(128L, 64L)), values.toMap());
        assertEquals(values, SCHEMA.read(values.toMap()));
        assertEquals(values.hashCode(), SCHEMA.read(values.toMap()).hashCode());
    }

    @Test
    void scaledValueMayLeaveItsRange() {
        Values values = SCHEMA.defaults();
        Values scaled = values.with(RATE, 1e-9);
        assertEquals(1e-9, scaled.get(RATE));
        assertEquals(10L, scaled.get(EPOCHS));
        assertEquals(0.001, values.get(RATE), "the first values stay");
        assertNotEquals(values, scaled);
    }

    @Test
    void parameterOfAnotherSchemaIsRefused() {
        RealParameter stranger = RealParameter.of("momentum", 0.9, Range.linear(0, 1), "Kept share.");
        assertThrows(IllegalArgumentException.class, () -> SCHEMA.defaults().get(stranger));
        assertThrows(IllegalArgumentException.class, () -> SCHEMA.defaults().with(stranger, 1));
    }

    @Test
    void wholeNumberThatIsNoIntIsRefused() {
        IntegerParameter seed = IntegerParameter.of("seed", 0, Long.MIN_VALUE, Long.MAX_VALUE, "The seed.");
        Values values = Schema.of(seed).read(Map.of("seed", 1L << 40));
        assertEquals(1L << 40, values.get(seed));
        assertThrows(ArithmeticException.class, () -> values.getInt(seed));
    }

    @Test
    void listsOfValuesCannotBeChanged() {
        assertThrows(
                UnsupportedOperationException.class,
                () -> SCHEMA.read(Map.of("hidden", List.of(1))).get(HIDDEN).add(2L));
    }
}
