// SPDX-License-Identifier: Apache-2.0
package org.descent.core.phenomena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.run.RunView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhenomenonTest {
    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void writeExperiments() throws IOException {
        Files.writeString(folder.resolve("bad.yaml"), "seeds: { n: 5, vary: [split] }\n");
        Files.writeString(folder.resolve("good.yaml"), "seed: 7\n");
    }

    private List<Phenomenon> read(String text) throws IOException {
        Path file = folder.resolve(Phenomenon.FILE);
        Files.writeString(file, text);
        return Phenomenon.read(file);
    }

    private Outcome judge(String expectation) throws IOException {
        Phenomenon phenomenon = read("""
                fall:
                  says: it falls
                  runs: { bad: bad.yaml, good: good.yaml }
                  expect: [ %s ]
                """.formatted(expectation)).get(0);
        Map<String, List<RunView>> trained = Map.of("bad", runs(2, 4, 6), "good", runs(1, 4, 1));
        return phenomenon.judge(trained).get(0);
    }

    private static List<RunView> runs(double... lasts) {
        List<RunView> runs = new ArrayList<>();
        for (double last : lasts) {
            runs.add(MeasuredRun.of("loss@test", 9, last));
        }
        return runs;
    }

    private static List<Double> effects(Outcome outcome) {
        return outcome.effects().stream().boxed().toList();
    }

    @Test
    void eachSeedIsHeldAgainstTheBounds() throws IOException {
        Outcome met = judge("{ of: bad, each: last loss@test, atLeast: 2, atMost: 6 }");

        assertTrue(met.met());
        assertEquals(List.of(2.0, 4.0, 6.0), effects(met));
        assertFalse(judge("{ of: bad, each: last loss@test, atLeast: 2.1 }").met());
        assertFalse(judge("{ of: bad, each: last loss@test, atMost: 5.9 }").met());
    }

    @Test
    void besideAnotherVariantSeedStandsBesideSeed() throws IOException {
        Outcome ratio = judge("{ of: bad, over: good, each: last loss@test, atLeast: 1 }");

        assertEquals(List.of(2.0, 1.0, 6.0), effects(ratio));
        assertEquals(List.of(2.0, 4.0, 6.0), ratio.perSeed().stream().boxed().toList());
        assertEquals(
                List.of(1.0, 0.0, 5.0), effects(judge("{ of: bad, less: good, each: last loss@test, atLeast: 1 }")));
    }

    @Test
    void meansAndDeviationsAreTakenOverTheSeedsBeforeVariantsAreCompared() throws IOException {
        assertEquals(List.of(2.0), effects(judge("{ of: bad, over: good, mean: last loss@test, atLeast: 2 }")));
        assertEquals(List.of(2.0), effects(judge("{ of: bad, deviation: last loss@test, atLeast: 2 }")));
        assertEquals(
                2 / Math.sqrt(3),
                judge("{ of: bad, over: good, deviation: last loss@test, atLeast: 1 }")
                        .effects()
                        .get(0),
                1e-12);
    }

    @Test
    void whatWasNotMeasuredIsNotMet() throws IOException {
        assertFalse(judge("{ of: bad, each: last accuracy@test, atLeast: 0, atMost: 1 }")
                .met());
    }

    @Test
    void theNumberOfSeedsIsSetWhereTheFileHasIt() throws IOException {
        Phenomenon phenomenon = read("""
                fall:
                  says: it falls
                  runs: { bad: bad.yaml, good: good.yaml }
                  expect: [ { of: bad, each: last loss@test, atLeast: 2 } ]
                """).get(0);

        assertEquals("seeds.n=3", phenomenon.seeds("bad", 3));
        assertEquals("seeds=3", phenomenon.seeds("good", 3));
    }

    @Test
    void allMistakesOfAListAreToldAtOnce() {
        InvalidInputException refused = assertThrows(InvalidInputException.class, () -> read("""
                fall:
                  runs: { bad: missing.yaml, good: good.yaml }
                  colour: red
                  shortened: { ugly: [train.epochs=2] }
                  expect:
                    - { of: bda, each: last loss@test, atLeast: 2 }
                    - { of: bad, each: last loss@test }
                    - { of: bad, each: lust loss@test, atMost: 1 }
                    - { of: bad, each: last loss@test, mean: last loss@test, atMost: 1 }
                    - { of: bad, over: good, less: good, mean: last loss@test, atMost: 1 }
                    - { of: bad, each: last loss@test, atLeast: 2, atMost: 1 }
                    - { of: bad, each: last loss@test, atLeast: much }
                """));
        List<String> texts = refused.problems().stream().map(Problem::text).toList();
        String all = String.join("\n", texts);

        for (String wanted : List.of(
                "fall.colour: ",
                "fall.runs.bad: there is no file ",
                "no variant is called 'ugly'",
                "fall.expect[0].of: no variant is called 'bda'. Did you mean 'bad'?",
                "fall.expect[1]: must have a bound",
                "fall.expect[2].each: 'lust loss@test' is no term",
                "fall.expect[3]: must have one of each, mean and deviation",
                "fall.expect[4]: must have one of over and less",
                "fall.expect[5]: must have a bound",
                "fall.expect[6].atLeast: must be a number",
                "fall.says: must be there")) {
            assertTrue(all.contains(wanted), () -> wanted + " is not in\n" + all);
        }
        assertEquals(11, texts.size(), all);
    }

    @Test
    void aFileThatIsNoListIsRefused() {
        assertThrows(InvalidInputException.class, () -> read("[1, 2]\n"));
    }
}
