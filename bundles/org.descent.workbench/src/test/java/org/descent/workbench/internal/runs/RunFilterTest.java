// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunMark;
import org.descent.core.store.RunState;
import org.junit.jupiter.api.Test;

class RunFilterTest {
    private final RunHead wide = Runs.run("a-1")
            .named("MLP wide")
            .with("train.batch", 64L)
            .with("optimizer.learningRate", 0.01)
            .selected("loss@validation", 0.1)
            .head();
    private final RunHead narrow = Runs.run("a-2")
            .named("mlp narrow")
            .tagged("baseline")
            .with("train.batch", 32L)
            .with("optimizer.learningRate", 0.001)
            .selected("loss@validation", 0.3)
            .in(RunState.FAILED)
            .head();
    private final RunFilter filter = new RunFilter();

    private static TableSettings settings(String text) {
        return TableSettings.DEFAULT.withFilter(text);
    }

    private List<String> find(String text, Set<RunState> states) {
        return filter.find(settings(text).withStates(states), List.of(wide, narrow)).runs().stream()
                .map(RunHead::id)
                .toList();
    }

    @Test
    void blankFindsAll() {
        assertEquals(List.of("a-1", "a-2"), find("  ", Set.of()));
    }

    @Test
    void allWordsMustOccurInAnyCase() {
        assertEquals(List.of("a-1"), find("wide MLP", Set.of()));
        assertEquals(List.of(), find("wide baseline", Set.of()));
    }

    @Test
    void tagsStatesAndParametersAreSearched() {
        assertEquals(List.of("a-2"), find("baseline", Set.of()));
        assertEquals(List.of("a-2"), find("failed", Set.of()));
        assertEquals(List.of("a-1"), find("batch=64", Set.of()));
    }

    @Test
    void aComparisonIsAQuery() {
        assertEquals(List.of("a-1"), find("loss@validation.selected < 0.2", Set.of()));
        assertEquals(List.of("a-1"), find("optimizer.learningRate>=1e-2", Set.of()));
        assertEquals(List.of("a-2"), find("tag = 'baseline'", Set.of()));
    }

    @Test
    void aBrokenQueryFindsAllAndSaysWhatIsWrong() {
        RunFilter.Found found = filter.find(settings("loss@validation < 0.2"), List.of(wide, narrow));

        assertEquals(2, found.runs().size());
        Mistake mistake = found.mistake().orElseThrow();
        assertTrue(mistake.what().contains("loss@validation.selected"), mistake.what());
        assertEquals("loss@validation", mistake.query().substring(mistake.from(), mistake.to()));
    }

    @Test
    void statesNarrowWhatWordsFind() {
        assertEquals(List.of("a-2"), find("mlp", Set.of(RunState.FAILED)));
    }

    @Test
    void aNameThatNoRunHasIsExplained() {
        RunFilter.Found unknown = filter.find(settings("learningRate > 1"), List.of(wide, narrow));

        assertEquals(2, unknown.runs().size());
        Mistake mistake = unknown.mistake().orElseThrow();
        assertTrue(mistake.what().contains("Did you mean 'optimizer.learningRate'?"), mistake.what());
        assertEquals("learningRate", mistake.query().substring(mistake.from(), mistake.to()));
        assertEquals(
                new RunFilter.Found(Optional.empty(), List.of()),
                filter.find(settings("optimizer.learningRate > 1"), List.of(wide, narrow)));
    }

    @Test
    void aNameThatNoRunHasIsExplainedThoughTheRestFindsSomething() {
        Mistake mistake = filter.find(settings("tag = 'baseline' or lerningRate > 1"), List.of(wide, narrow))
                .mistake()
                .orElseThrow();

        assertEquals("lerningRate", mistake.query().substring(mistake.from(), mistake.to()));
    }

    @Test
    void betweenAndFlagsAreQueries() {
        assertEquals(List.of("a-1"), find("optimizer.learningRate between 0.005 and 0.1", Set.of()));
        RunHead starred = new Runs(narrow).marked(new RunMark.Star(true)).head();
        assertEquals(
                List.of(starred),
                filter.find(settings("star"), List.of(wide, starred)).runs());
    }

    @Test
    void whatIsPutAsideIsFoundWhenItIsAskedFor() {
        RunHead aside = new Runs(wide).marked(new RunMark.Archive(true)).head();
        RunHead deleted = new Runs(narrow).marked(new RunMark.Delete(true)).head();
        List<RunHead> all = List.of(aside, deleted);

        assertEquals(List.of(), filter.find(settings(""), all).runs());
        assertEquals(List.of(), filter.find(settings("mlp"), all).runs());
        assertEquals(List.of(), filter.find(settings("train.batch > 1"), all).runs());
        assertEquals(
                List.of(aside), filter.find(settings("archived = true"), all).runs());
        assertEquals(
                List.of(deleted), filter.find(settings("deleted = true"), all).runs());
    }

    @Test
    void whatIsPutAsideIsFoundWhereTheSettingsShowIt() {
        RunHead aside = new Runs(wide).marked(new RunMark.Archive(true)).head();
        RunHead deleted = new Runs(narrow).marked(new RunMark.Delete(true)).head();
        List<RunHead> all = List.of(aside, deleted);

        for (String text : List.of("", "mlp", "train.batch > 1")) {
            assertEquals(
                    List.of(aside),
                    filter.find(settings(text).withAside(true, false), all).runs());
            assertEquals(
                    all, filter.find(settings(text).withAside(true, true), all).runs());
        }
    }

    @Test
    void theWholeLanguageCanBeUsed() {
        assertEquals(List.of("a-1"), find("not (state = 'failed' or star)", Set.of()));
        assertEquals(List.of("a-2"), find("(tag='baseline')", Set.of()));
        assertEquals(List.of("a-2"), find("tag='baseline'", Set.of()));
        assertEquals(List.of("a-1"), find("optimizer.learningRate=0.01", Set.of()));
        assertEquals(List.of("a-1", "a-2"), find("name like 'mlp%' and (train.batch in (32, 64))", Set.of()));
        assertEquals(List.of("a-2"), find("not not tag = 'baseline' and not star", Set.of()));
    }

    @Test
    void aTextInQuotesIsNeverAWord() {
        assertTrue(
                filter.find(settings("optimiser='x'"), List.of(wide)).mistake().isPresent());
    }

    @Test
    void wordsThatHappenToBeWordsOfTheLanguageAreWords() {
        RunHead and = Runs.run("a-3").named("now and then").head();

        assertEquals(
                List.of(and),
                filter.find(settings("now and then"), List.of(wide, and)).runs());
    }

    @Test
    void aMistakeIsShownAtItsPlace() {
        Mistake open = filter.find(settings("(star and tag = 'x'"), List.of(wide))
                .mistake()
                .orElseThrow();
        assertEquals(open.query().length(), open.from(), "something is missing at the end");
        assertEquals(open.from(), open.to());

        Mistake bare =
                filter.find(settings("tag = old"), List.of(wide)).mistake().orElseThrow();
        assertEquals("old", bare.query().substring(bare.from(), bare.to()));
    }

    @Test
    void tagsAndNotesOfNowAreSearched() {
        RunHead said = new Runs(wide)
                .at(2)
                .marked(new RunMark.Tag("best", true))
                .marked(new RunMark.Note("Looks odd"))
                .head();

        assertEquals(
                List.of(said),
                filter.find(settings("best odd"), List.of(said, narrow)).runs());
        assertEquals(
                List.of(said),
                filter.find(settings("tag = 'best'"), List.of(said, narrow)).runs());
    }

    @Test
    void aRunThatChangedIsSearchedAnew() {
        assertEquals(List.of("a-1"), find("wide", Set.of()));

        RunHead renamed = new Runs(wide).named("tall").at(2).head();
        assertEquals(1, filter.find(settings("tall"), List.of(renamed)).runs().size());
    }
}
