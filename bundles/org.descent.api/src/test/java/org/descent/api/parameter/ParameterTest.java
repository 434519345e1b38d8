// SPDX-License-Identifier: Apache-2.0
package org.descent.api.parameter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.descent.api.Problem;
import org.descent.api.parameter.Parameter.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterTest {
    private static final RealParameter REAL =
            RealParameter.of("momentum", 0.9, Range.linear(0, 0.9999), "The share that is kept.");
    private static final IntegerParameter INTEGER = IntegerParameter.of("epochs", 10, 1, 100, "How many passes.");
    private static final FlagParameter FLAG = new FlagParameter("bias", true, "Whether a bias is added.");
    private static final ChoiceParameter CHOICE =
            new ChoiceParameter("header", "auto", List.of("auto", "true", "false"), "Whether there is a header.");
    private static final TextParameter TEXT = TextParameter.of("target", "", "The column.");
    private static final TextParameter REQUIRED_TEXT = TextParameter.required("experiment", "What it belongs to.");
    private static final PathParameter PATH = PathParameter.file("file", "The file.");
    private static final IntegerListParameter INTEGERS =
            new IntegerListParameter("hidden", List.of(64L), 1, 1000, "units", "The sizes.");
    private static final RealListParameter REALS =
            new RealListParameter("rates", List.of(0.1), Range.log(1e-3, 1), "", "The rates.");

    static List<Arguments> accepted() {
        return List.of(
                Arguments.of(REAL, 0.5, 0.5),
                Arguments.of(REAL, 0, 0.0),
                Arguments.of(REAL, 0.9999, 0.9999),
                Arguments.of(REAL, 0L, 0.0),
                Arguments.of(INTEGER, 1, 1L),
                Arguments.of(INTEGER, 100L, 100L),
                Arguments.of(FLAG, false, false),
                Arguments.of(CHOICE, "auto", "auto"),
                Arguments.of(CHOICE, true, "true"),
                Arguments.of(TEXT, "species", "species"),
                Arguments.of(TEXT, "", ""),
                Arguments.of(TEXT, 4, "4"),
                Arguments.of(TEXT, true, "true"),
                Arguments.of(REQUIRED_TEXT, "digits", "digits"),
                Arguments.of(PATH, "data/iris.csv", Path.of("data/iris.csv")),
                Arguments.of(INTEGERS, List.of(128, 64L), List.of(128L, 64L)),
                Arguments.of(INTEGERS, List.of(), List.of()),
                Arguments.of(INTEGERS, 32, List.of(32L)),
                Arguments.of(REALS, List.of(1, 0.5), List.of(1.0, 0.5)),
                Arguments.of(REALS, 0.01, List.of(0.01)));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void valueInRangeIsRead(Parameter<?> parameter, Object raw, Object value) {
        assertEquals(new Reading.Accepted<>(value), parameter.read(raw));
    }

    static List<Arguments> refused() {
        return List.of(
                Arguments.of(REAL, 2.0, "must be a number in [0.0, 0.9999], got 2.0"),
                Arguments.of(REAL, -1, "must be a number in [0.0, 0.9999], got -1"),
                Arguments.of(REAL, Double.NaN, "must be a number in [0.0, 0.9999], got NaN"),
                Arguments.of(REAL, "0.5", "must be a number in [0.0, 0.9999], got '0.5'"),
                Arguments.of(REAL, true, "must be a number in [0.0, 0.9999], got true"),
                Arguments.of(INTEGER, 0, "must be a whole number in [1, 100], got 0"),
                Arguments.of(INTEGER, 101L, "must be a whole number in [1, 100], got 101"),
                Arguments.of(INTEGER, 5.0, "must be a whole number in [1, 100], got 5.0"),
                Arguments.of(
                        INTEGER,
                        BigInteger.TWO.pow(64).add(BigInteger.ONE),
                        "must be a whole number in [1, 100], got 18446744073709551617"),
                Arguments.of(FLAG, "yes", "must be true or false, got 'yes'"),
                Arguments.of(FLAG, 1, "must be true or false, got 1"),
                Arguments.of(CHOICE, "maybe", "must be one of auto, true, false, got 'maybe'"),
                Arguments.of(CHOICE, 1, "must be one of auto, true, false, got 1"),
                Arguments.of(TEXT, List.of("a"), "must be a text, got ['a']"),
                Arguments.of(REQUIRED_TEXT, " ", "must be a text that is not empty, got ' '"),
                Arguments.of(PATH, "", "must be the path of a file, got ''"),
                Arguments.of(PATH, "a\0b", "must be the path of a file, got 'a\0b'"),
                Arguments.of(PATH, 3, "must be the path of a file, got 3"),
                Arguments.of(
                        INTEGERS, List.of(64, 0), "must be a list of whole numbers, each in [1, 1000], got [64, 0]"),
                Arguments.of(INTEGERS, 1001, "must be a list of whole numbers, each in [1, 1000], got 1001"),
                Arguments.of(
                        INTEGERS,
                        Arrays.asList(64, null),
                        "must be a list of whole numbers, each in [1, 1000], got [64, null]"),
                Arguments.of(INTEGERS, List.of("64"), "must be a list of whole numbers, each in [1, 1000], got ['64']"),
                Arguments.of(REALS, List.of(0.0), "must be a list of numbers, each in [0.001, 1.0], got [0.0]"),
                Arguments.of(
                        REALS,
                        List.of(Double.POSITIVE_INFINITY),
                        "must be a list of numbers, each in [0.001, 1.0], got [Infinity]"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void valueOutOfRangeNamesTheRangeAndTheValue(Parameter<?> parameter, Object raw, String what) {
        Problem problem =
                assertInstanceOf(Reading.Refused.class, parameter.read(raw)).problem();
        assertEquals(parameter.key(), problem.path());
        assertEquals(what, problem.what());
        assertEquals(parameter.description(), problem.hint());
    }

    @Test
    void misspeltChoiceGetsTheNearestAsAHint() {
        Problem problem =
                assertInstanceOf(Reading.Refused.class, CHOICE.read("atuo")).problem();
        assertEquals("Did you mean 'auto'?", problem.hint());
    }

    static List<Parameter<?>> withDefaults() {
        return List.of(REAL, INTEGER, FLAG, CHOICE, TEXT, INTEGERS, REALS);
    }

    @ParameterizedTest
    @MethodSource("withDefaults")
    void defaultIsReadAsItIsWritten(Parameter<?> parameter) {
        assertDefaultSurvives(parameter);
    }

    private static <T> void assertDefaultSurvives(Parameter<T> parameter) {
        T value = parameter.defaultValue().orElseThrow();
        assertEquals(new Reading.Accepted<>(value), parameter.read(parameter.write(value)));
    }

    @Test
    void requiredOnesHaveNoDefault() {
        assertEquals(Optional.empty(), PATH.defaultValue());
        assertEquals(Optional.empty(), REQUIRED_TEXT.defaultValue());
        PathParameter folder = new PathParameter("folder", PathParameter.Target.FOLDER, false, "The folder.");
        assertEquals(Optional.of(Path.of("")), folder.defaultValue());
        assertEquals("the path of a folder", folder.accepts());
    }

    @Test
    void pathIsWrittenAsText() {
        assertEquals(Path.of("a", "b").toString(), PATH.write(Path.of("a", "b")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "LearningRate", "learning_rate", "learning-rate", "1rate", "learning rate", "größe"})
    void keyIsInCamelCase(String key) {
        assertThrows(IllegalArgumentException.class, () -> new FlagParameter(key, true, "What it means."));
    }

    @Test
    void descriptionIsASentence() {
        assertThrows(IllegalArgumentException.class, () -> new FlagParameter("bias", true, "whether a bias is added"));
    }

    @Test
    void defaultLiesInTheRange() {
        assertThrows(IllegalArgumentException.class, () -> RealParameter.of("a", 2, Range.linear(0, 1), "A."));
        assertThrows(IllegalArgumentException.class, () -> RealParameter.of("a", Double.NaN, Range.ANY, "A."));
        assertThrows(IllegalArgumentException.class, () -> IntegerParameter.of("a", 2, 0, 1, "A."));
        assertThrows(IllegalArgumentException.class, () -> new ChoiceParameter("a", "x", List.of("y"), "A."));
        assertThrows(IllegalArgumentException.class, () -> new IntegerListParameter("a", List.of(0L), 1, 2, "", "A."));
        assertThrows(
                IllegalArgumentException.class,
                () -> new RealListParameter("a", List.of(0.0), Range.log(1, 2), "", "A."));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void defaultMayBeABound(long bound) {
        assertEquals(
                Optional.of(bound), IntegerParameter.of("a", bound, 1, 2, "A.").defaultValue());
        assertEquals(
                Optional.of(List.of(bound)),
                new IntegerListParameter("a", List.of(bound), 1, 2, "", "A.").defaultValue());
        assertEquals(
                Optional.of((double) bound),
                RealParameter.of("a", bound, Range.log(1, 2), "A.").defaultValue());
    }

    @Test
    void optionsAreAllDifferent() {
        assertThrows(IllegalArgumentException.class, () -> new ChoiceParameter("a", "x", List.of("x", "x"), "A."));
    }

    @Test
    void logarithmicRangesArePositive() {
        assertThrows(IllegalArgumentException.class, () -> Range.log(0, 1));
        assertThrows(
                IllegalArgumentException.class, () -> new IntegerParameter("a", 1, 0, 2, Range.Scale.LOG, "", "A."));
    }

    @Test
    void rangeHasItsBoundsInOrder() {
        assertThrows(IllegalArgumentException.class, () -> Range.linear(2, 1));
        assertThrows(IllegalArgumentException.class, () -> Range.linear(Double.NaN, 1));
    }

    @Test
    void rangeHoldsItsBoundsAndNothingThatIsNotFinite() {
        Range range = Range.linear(-1, 1);
        assertEquals(List.of(true, true, true), List.of(range.contains(-1), range.contains(0), range.contains(1)));
        assertEquals(
                List.of(false, false, false, false),
                List.of(
                        range.contains(Math.nextUp(1.0)),
                        range.contains(Double.NaN),
                        Range.ANY.contains(Double.POSITIVE_INFINITY),
                        Range.ANY.contains(Double.NaN)));
    }

    @Test
    void boundsThatAreNotThereAreNotNamed() {
        assertEquals(
                "a number at least 0.0",
                real(Range.linear(0, Double.POSITIVE_INFINITY)).accepts());
        assertEquals(
                "a number at most 0.0",
                real(Range.linear(Double.NEGATIVE_INFINITY, 0)).accepts());
        assertEquals("a number", real(Range.ANY).accepts());
        assertEquals(
                "a whole number at least 1",
                IntegerParameter.of("a", 1, 1, Long.MAX_VALUE, "A.").accepts());
        assertEquals(
                "a whole number",
                IntegerParameter.of("a", 1, Long.MIN_VALUE, Long.MAX_VALUE, "A.")
                        .accepts());
        assertEquals(
                "a list of whole numbers, each at least 1",
                new IntegerListParameter("a", List.of(), 1, Long.MAX_VALUE, "", "A.").accepts());
    }

    @Test
    void unitsStandWhereThereAreAny() {
        Map<Parameter<?>, String> units = Map.of(REAL, "", INTEGERS, "units", FLAG, "", CHOICE, "", TEXT, "", PATH, "");
        units.forEach((parameter, unit) -> assertEquals(unit, parameter.unit()));
    }

    private static RealParameter real(Range range) {
        return RealParameter.of("a", 0, range, "A.");
    }
}
