// SPDX-License-Identifier: Apache-2.0
package org.descent.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
    private static final List<String> KEYS = List.of("learningRate", "momentum", "epsilon", "use");

    @ParameterizedTest
    @CsvSource({
        "learningrate, learningRate",
        "lerningRat, learningRate",
        "learning_rate, learningRate",
        "Momentun, momentum",
        "mometnum, momentum",
        "mamantum, momentum",
        "epsxloy, epsilon",
        "uses, use",
        "us, use"
    })
    void nearWordIsFound(String word, String meant) {
        assertEquals(Optional.of(meant), Spelling.nearest(word, KEYS));
    }

    @ParameterizedTest
    @CsvSource({"rate", "decay", "x", "momentumOfInertia"})
    void farWordIsNotGuessed(String word) {
        assertEquals(Optional.empty(), Spelling.nearest(word, KEYS));
    }

    @Test
    void wordWithoutACommonLetterIsNotGuessed() {
        assertEquals(Optional.empty(), Spelling.nearest("ab", List.of("cd")));
    }

    @Test
    void nearestOfSeveralWinsAndTheFirstOfEqual() {
        assertEquals(Optional.of("adam"), Spelling.nearest("adaam", List.of("adagrad", "adam", "adamw")));
        assertEquals(Optional.of("cat"), Spelling.nearest("bat", List.of("cat", "rat")));
    }

    @Test
    void hintListsAllWordsWhereNoneIsNear() {
        assertEquals("Did you mean 'epsilon'?", Spelling.hint("epsilom", KEYS));
        assertEquals("Known: epsilon, learningRate, momentum, use.", Spelling.hint("decay", KEYS));
        assertEquals("There are none to choose from.", Spelling.hint("decay", List.of()));
    }
}
