// SPDX-License-Identifier: Apache-2.0
package org.descent.api.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.descent.api.Doubles;
import org.descent.api.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataTest {
    private static final DataSpec CLASSES = new DataSpec(Shape.of(2), new Target.Classes(List.of("a", "b")));
    private static final DataSpec QUANTITIES = new DataSpec(Shape.of(1), new Target.Quantities(List.of("y", "z")));

    @Test
    void shapeKnowsItsSize() {
        Shape image = Shape.of(3, 28, 20);
        assertEquals(3, image.rank());
        assertEquals(28, image.dimension(1));
        assertEquals(1680, image.size());
        assertEquals("3 x 28 x 20", image.text());
        assertEquals(Shape.of(7), new Shape(List.of(7)));
    }

    @Test
    void shapeHasOneToThreePositiveDimensions() {
        assertThrows(IllegalArgumentException.class, Shape::of);
        assertThrows(IllegalArgumentException.class, () -> Shape.of(1, 1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> Shape.of(3, 0));
        assertThrows(IllegalArgumentException.class, () -> Shape.of(-1));
    }

    @Test
    void shapeIsNoLargerThanAnArray() {
        assertEquals(Integer.MAX_VALUE, Shape.of(Integer.MAX_VALUE, 1).size());
        assertThrows(IllegalArgumentException.class, () -> Shape.of(65_536, 32_768));
        assertThrows(
                IllegalArgumentException.class,
                () -> Shape.of(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE));
    }

    @Test
    void classIsOneNumberAndAnOutputEach() {
        Target target = new Target.Classes(List.of("a", "b", "c"));
        assertEquals(1, target.width());
        assertEquals(3, target.outputs());
        assertThrows(IllegalArgumentException.class, () -> new Target.Classes(List.of()));
    }

    @Test
    void quantitiesAreANumberAndAnOutputEach() {
        Target target = new Target.Quantities(List.of("x", "y"));
        assertEquals(2, target.width());
        assertEquals(2, target.outputs());
        assertThrows(IllegalArgumentException.class, () -> new Target.Quantities(List.of()));
    }

    @Test
    void allFeaturesOrNoneHaveNames() {
        Target target = new Target.Classes(List.of("a", "b"));
        assertDoesNotThrow(() -> new DataSpec(Shape.of(2), target, List.of("x", "y")));
        assertEquals(List.of(), new DataSpec(Shape.of(2), target).featureNames());
        assertThrows(IllegalArgumentException.class, () -> new DataSpec(Shape.of(2), target, List.of("x")));
    }

    @Test
    void examplesAreReadInAnyOrder() {
        Examples examples = Examples.inMemory(QUANTITIES, new float[] {1, 2, 3}, new float[] {10, 11, 20, 21, 30, 31});
        float[] features = new float[2];
        float[] targets = new float[4];
        examples.read(new int[] {1, 2, 0}, 1, 3, features, targets);
        assertEquals(3, examples.count());
        assertArrayEquals(new float[] {3, 1}, features);
        assertArrayEquals(new float[] {30, 31, 10, 11}, targets);
    }

    @Test
    void allFeaturesOfAnExampleAreRead() {
        Examples examples = Examples.inMemory(CLASSES, new float[] {1, 2, 3, 4, 5, 6}, new float[] {0, 1, 0});
        float[] features = new float[6];
        float[] targets = new float[3];
        examples.read(new int[] {2, 0, 1}, 0, 3, features, targets);
        assertArrayEquals(new float[] {5, 6, 1, 2, 3, 4}, features);
        assertArrayEquals(new float[] {0, 0, 1}, targets);
    }

    @Test
    void examplesAreCopied() {
        float[] given = {1, 2, 3, 4};
        Examples examples = Examples.inMemory(CLASSES, given, new float[] {0, 1});
        given[0] = 9;
        float[] features = new float[2];
        examples.read(new int[] {0}, 0, 1, features, new float[1]);
        assertArrayEquals(new float[] {1, 2}, features);
    }

    @Test
    void noExamplesAreExamplesToo() {
        assertEquals(0, Examples.inMemory(CLASSES, new float[0], new float[0]).count());
    }

    @Test
    void lengthsFitTogether() {
        assertThrows(IllegalArgumentException.class, () -> Examples.inMemory(CLASSES, new float[3], new float[2]));
        assertThrows(IllegalArgumentException.class, () -> Examples.inMemory(QUANTITIES, new float[1], new float[3]));
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void numbersThatAreNotFiniteAreRefusedWithTheirPlace(float number) {
        String feature = message(CLASSES, new float[] {1, 2, 3, number}, new float[] {0, 1});
        assertTrue(feature.contains("feature 1 of example 1 is " + number), feature);
        String first = message(CLASSES, new float[] {number, 2}, new float[] {0});
        assertTrue(first.contains("feature 0 of example 0 is " + number), first);
        String target = message(QUANTITIES, new float[] {1, 2}, new float[] {1, 2, number, 4});
        assertTrue(target.contains("target 0 of example 1 is " + number), target);
    }

    @ParameterizedTest
    @ValueSource(floats = {-1, 2, 0.5f})
    void classesThatDoNotExistAreRefusedWithTheirPlace(float label) {
        String message = message(CLASSES, new float[4], new float[] {0, label});
        assertTrue(
                message.contains("the class of example 1 is " + label + ", must be a whole number in [0, 1]"), message);
    }

    @Test
    void closingExamplesInMemoryDoesNothing() {
        Examples examples = Examples.inMemory(CLASSES, new float[2], new float[1]);
        examples.close();
        assertEquals(1, examples.count());
    }

    private static String message(DataSpec spec, float[] features, float[] targets) {
        return String.valueOf(
                assertThrows(InvalidInputException.class, () -> Examples.inMemory(spec, features, targets))
                        .getMessage());
    }

    @Test
    void examplesHaveNoColumnsUnlessTheyAreGiven() {
        Examples plain = Examples.inMemory(QUANTITIES, new float[] {1}, new float[] {10, 11});
        assertEquals(List.of(), plain.columns().names());
        Columns columns = Columns.of(Map.of("patient", List.of("one")), Map.of());
        assertEquals(
                List.of("one"),
                Examples.inMemory(QUANTITIES, new float[] {1}, new float[] {10, 11}, columns)
                        .columns()
                        .groups("patient"));
    }

    @Test
    void aColumnMayBeAGroupATimeOrBoth() {
        Columns columns = Columns.of(
                Map.of("year", List.of("1999", "2000"), "patient", List.of("a", "b")),
                Map.of("year", Times.of(1999, 2000)));
        assertEquals(List.of("patient", "year"), columns.names());
        assertEquals(List.of("1999", "2000"), columns.groups("year"));
        assertEquals(Times.of(1999, 2000), columns.times("year"));
        InvalidInputException noTime = assertThrows(InvalidInputException.class, () -> columns.times("patient"));
        assertEquals(
                "the column 'patient' is not a time", noTime.problems().get(0).what());
        assertEquals("These are: year.", noTime.problems().get(0).hint());
    }

    @Test
    void timesAreFiniteAndInOrder() {
        assertEquals(2, new Times(Doubles.of(1, 2), Doubles.of(1, 5)).count());
        assertThrows(IllegalArgumentException.class, () -> new Times(Doubles.of(1, 2), Doubles.of(1)));
        assertThrows(IllegalArgumentException.class, () -> new Times(Doubles.of(1, 2), Doubles.of(1, 1.5)));
        assertThrows(IllegalArgumentException.class, () -> Times.of(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> Times.of(Double.POSITIVE_INFINITY));
    }
}
