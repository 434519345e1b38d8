// SPDX-License-Identifier: Apache-2.0
package org.descent.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemTest {
    private static final Problem RATE =
            Problem.at("learningRate", "20", "must be in [1.0E-6, 10.0], got 20", "Try a smaller rate.");

    @Test
    void textHoldsFileLinePathFactAndHint() {
        assertEquals(
                "digits.yaml:14: optimizer.learningRate: must be in [1.0E-6, 10.0], got 20. Try a smaller rate.",
                RATE.under("optimizer").in("digits.yaml", 14).text());
    }

    @Test
    void textLeavesOutWhatIsNotKnown() {
        assertEquals("learningRate: must be in [1.0E-6, 10.0], got 20. Try a smaller rate.", RATE.text());
        assertEquals("the disk is full", Problem.of("the disk is full", "").text());
        assertEquals(
                "a.yaml: is empty", Problem.of("is empty", "").in("a.yaml", 0).text());
        assertEquals("line 3: is empty", Problem.of("is empty", "").in("", 3).text());
    }

    @Test
    void fullStopIsNotDoubled() {
        assertEquals("It broke. Mend it.", Problem.of("It broke.", "Mend it.").text());
    }

    @Test
    void pathsAreJoinedByDotsButForIndices() {
        assertEquals("optimizer.learningRate", RATE.under("optimizer").path());
        assertEquals("a.b.learningRate", RATE.under("b").under("a").path());
        assertEquals(
                "stop[2].use",
                Problem.at("use", "", "is missing", "")
                        .under("[2]")
                        .under("stop")
                        .path());
        assertEquals(
                "optimizer", Problem.of("is missing", "").under("optimizer").path());
        assertEquals(RATE, RATE.under(""));
    }

    @Test
    void movingKeepsAllElse() {
        assertEquals(
                new Problem("f", 2, "a.learningRate", "20", RATE.what(), RATE.hint()),
                RATE.in("f", 2).under("a"));
    }

    @Test
    void saysSomethingOnALineThatCanBe() {
        assertThrows(IllegalArgumentException.class, () -> Problem.of(" ", "hint"));
        assertThrows(IllegalArgumentException.class, () -> RATE.in("f", -1));
    }

    @Test
    void exceptionHoldsAllProblems() {
        Problem other = Problem.of("is empty", "");
        InvalidInputException exception = new InvalidInputException(List.of(RATE, other));
        assertEquals(List.of(RATE, other), exception.problems());
        assertEquals(RATE.text() + "\nis empty", exception.getMessage());
        assertEquals(List.of(other), new InvalidInputException(other).problems());
    }

    @Test
    void exceptionHasAtLeastOneProblem() {
        assertThrows(IllegalArgumentException.class, () -> new InvalidInputException(List.of()));
    }
}
