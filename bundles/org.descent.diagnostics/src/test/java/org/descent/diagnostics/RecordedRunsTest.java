// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.descent.api.run.Curve;
import org.descent.api.training.Direction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulations again, with numbers from real trainings; the README beside the recordings tells how they were made. */
class RecordedRunsTest {
    private static final Path FOLDER = Path.of("src/test/resources/org/descent/diagnostics");

    @ParameterizedTest
    @CsvSource({"0, 5, 0.03", "0, 10, 0.04", "1, 10, 0.04"}) // Welch is careful with few and skewed numbers
    void groupsOfEqualRunsHaveAWinnerInAtMostSixPercent(int column, int n, double least) throws IOException {
        double[] values = Files.readAllLines(FOLDER.resolve("equal-runs.csv")).stream()
                .mapToDouble(line -> Double.parseDouble(line.split(",")[column]))
                .toArray();
        int comparisons = 4000;
        int winners = 0;
        Random random = new Random(1);
        List<Integer> runs = IntStream.range(0, values.length).boxed().collect(Collectors.toList());
        for (int comparison = 0; comparison < comparisons; comparison++) {
            Collections.shuffle(runs, random);
            Difference difference = Comparison.ofAll(
                            List.of(arm("a", runs.subList(0, n), values), arm("b", runs.subList(n, 2 * n), values)),
                            ComparisonSettings.standard(Direction.SMALLER))
                    .differences()
                    .get(0);
            winners += difference.verdict() == Verdict.UNDECIDED ? 0 : 1;
        }
        assertTrue(winners >= least * comparisons && winners <= 0.06 * comparisons, winners + " of " + comparisons);
    }

    private static Arm arm(String name, List<Integer> runs, double[] values) {
        return new Arm(
                name,
                runs.stream()
                        .map(run ->
                                new Repetition(name + run, values[run], new Origin("d", "s", run, run, run, run, 0)))
                        .toList());
    }

    /** At the end of each training, and as one would look at it in the middle. */
    @ParameterizedTest
    @ValueSource(ints = {41, 26})
    void curvesOfFiveHundredCleanTrainingsRaiseAtMostTwoPercentFalseAlarms(int evaluations) throws IOException {
        List<double[]> rows = cleanRuns();
        int trainings = 0;
        List<String> alarms = new ArrayList<>();
        for (int i = 0; i + 2 < rows.size(); i += 3) {
            trainings++;
            Overfitting.of(learning(rows.subList(i, i + 3), evaluations))
                    .ifPresent(overfitting -> alarms.add(overfitting.sentence()));
        }
        assertEquals(500, trainings);
        assertTrue(alarms.size() <= 10, alarms.size() + " of " + trainings + ": " + alarms);
    }

    private static LearningCurves learning(List<double[]> rows, int evaluations) {
        double[] errors = new double[evaluations];
        errors[0] = Double.NaN; // the first evaluation has none before it
        System.arraycopy(rows.get(2), 0, errors, 1, evaluations - 1);
        return new LearningCurves(
                Evaluations.of(Arrays.copyOf(rows.get(0), evaluations)),
                Evaluations.of(Arrays.copyOf(rows.get(1), evaluations)),
                Evaluations.of(errors),
                "",
                Curve.EMPTY,
                Curve.EMPTY,
                Direction.SMALLER,
                0);
    }

    private static List<double[]> cleanRuns() throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(FOLDER.resolve("clean-runs.csv.gz"))),
                StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(line -> Arrays.stream(line.split(","))
                            .skip(2)
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toList();
        }
    }
}
