// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.runs;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.descent.core.query.RunQuery;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunState;
import org.junit.jupiter.api.Test;

class CompletionTest {
    private final List<RunHead> runs = List.of(
            Runs.run("1")
                    .tagged("it's old", "wide")
                    .with("optimizer.learningRate", 0.01)
                    .with("optimizer.use", "org.descent.adam")
                    .selected("loss@validation", 0.1)
                    .selected("gradientNorm@layer=conv1", 3)
                    .head(),
            Runs.run("2")
                    .with("optimizer.learningRate", 0.1)
                    .with("optimizer.use", "org.descent.sgd")
                    .selected("loss@validation", 0.3)
                    .in(RunState.FAILED)
                    .head());
    private final Completion completion = new Completion(Vocabulary.of(runs));

    private Completion.Proposals at(String query) {
        return completion.at(query, query.length());
    }

    private List<String> shown(String query) {
        return at(query).proposals().stream().map(Completion.Proposal::shown).toList();
    }

    /** The whole text after the first proposal. */
    private String first(String query) {
        return at(query).proposals().get(0).text();
    }

    @Test
    void aFieldIsFoundByAnyOfItsWordsTheUsualOnesFirst() {
        assertEquals("optimizer.learningRate ", first("learn"));
        assertEquals(
                List.of("loss@validation.selected", "loss@validation.best", "loss@validation.last"),
                shown("loss").subList(0, 3));
        assertEquals("loss@validation.selected", shown("").get(0), "what is asked for most comes first");
        assertTrue(
                shown("").indexOf("state") < shown("").indexOf("\"gradientNorm@layer=conv1\".last"),
                "curves of layers come last");
        assertEquals("not star ", first("not sta"));
        assertTrue(shown("loss@val").contains("loss@validation.minStep"));
    }

    @Test
    void aCurveWithLabelsIsPutInQuotes() {
        assertTrue(shown("gradient").contains("\"gradientNorm@layer=conv1\".last"), () -> shown("gradient")
                .toString());
        assertTrue(shown("\"gradientNorm@layer=c").contains("\"gradientNorm@layer=conv1\".last"));
    }

    @Test
    void comparisonsFitTheTypeOfTheField() {
        assertTrue(shown("optimizer.learningRate ").containsAll(List.of("=", "<", "between", "is null")));
        assertFalse(shown("optimizer.learningRate ").contains("like '%"));
        assertTrue(shown("name ").containsAll(List.of("=", "like '%", "in (")));
        assertFalse(shown("name ").contains("<"));
        assertEquals(List.of("and", "or"), shown("star ").subList(0, 2));
    }

    @Test
    void valuesAreThoseOfTheRuns() {
        assertTrue(shown("state = ").containsAll(List.of("'failed'", "'completed'")));
        assertEquals(List.of("'failed'"), shown("state = 'fai"));
        assertTrue(shown("tag = ").contains("'it''s old'"));
        assertEquals(List.of("'org.descent.sgd'"), shown("optimizer.use = 'org.descent.s"));
        assertEquals(List.of("true", "false"), shown("star = "));
        assertTrue(shown("created >= ").contains("-7d"));
        assertEquals(List.of(), shown("optimizer.learningRate < "));
    }

    @Test
    void conditionsAreJoinedAndParenthesesClosed() {
        assertEquals(List.of("and", "or"), shown("loss@validation.selected < 0.2 "));
        assertEquals(List.of("and", "or", ")"), shown("(state = 'failed' "));
        assertEquals(List.of("and", "or"), shown("(state = 'failed') "));
        assertTrue(shown("state in ('failed', ").contains("'completed'"));
        assertEquals(List.of("and", "or"), shown("state in ('failed') "));
        assertEquals(List.of("and", "or"), shown("seconds between 1 and 2 "));
        assertEquals(List.of("and", "or"), shown("note is not null "));
    }

    @Test
    void whatIsBehindTheCaretStays() {
        Completion.Proposal proposal = completion.at("sta = 'failed' and star", 3).proposals().stream()
                .filter(one -> one.shown().equals("state"))
                .findFirst()
                .orElseThrow();

        assertEquals("state = 'failed' and star", proposal.text());
        assertEquals("state ".length(), proposal.caret());
    }

    @Test
    void wordsToLookForAreNotTakenForAQuery() {
        assertFalse(at("ml").isCertain());
        assertFalse(at("mlp wi").isCertain());
        assertTrue(at("optimizer.").isCertain());
        assertTrue(at("loss@").isCertain());
        assertTrue(at("state = ").isCertain());
        assertTrue(at("star and ").isCertain());
    }

    @Test
    void manyValuesAreCutShort() {
        List<RunHead> many = IntStream.range(0, 100)
                .mapToObj(i -> Runs.run("r" + i).named("run " + i).head())
                .toList();

        assertEquals(
                Vocabulary.MOST_VALUES,
                requireNonNull(Vocabulary.of(many).values().get("name")).size());
    }

    @Test
    void examplesCanBeReadAndAreOfTheRunsThatAreThere() {
        List<String> examples = Examples.of(runs);

        examples.forEach(example -> assertDoesNotThrow(() -> RunQuery.parse(example), example));
        assertTrue(examples.contains("loss@validation.selected < 0.300"), examples::toString);
        assertTrue(examples.contains("not tag = 'it''s old'"), examples::toString);
        assertTrue(examples.contains("optimizer.learningRate >= 0.1"), examples::toString);
        Examples.of(List.of()).forEach(example -> assertDoesNotThrow(() -> RunQuery.parse(example), example));
    }

    @Test
    void searchesAreKeptOnceAndTheNewestFirst() {
        assertEquals(List.of("b", "a"), SearchMenu.with(List.of("a", "b"), " b "));
        assertEquals(List.of("a"), SearchMenu.with(List.of("a"), "  "));
        List<String> full =
                IntStream.range(0, SearchMenu.MOST).mapToObj(Integer::toString).toList();
        assertEquals(SearchMenu.MOST, SearchMenu.with(full, "new").size());
    }
}
