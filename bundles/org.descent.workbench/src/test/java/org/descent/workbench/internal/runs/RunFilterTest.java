// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
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

    private List<String> find(String text, Set<RunState> states) {
        return filter.find(text, states, List.of(wide, narrow)).runs().stream()
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
        RunFilter.Found found = filter.find("loss@validation < 0.2", Set.of(), List.of(wide, narrow));

        assertEquals(2, found.runs().size());
        assertTrue(found.problem().contains("loss@validation.selected"), found.problem());
    }

    @Test
    void statesNarrowWhatWordsFind() {
        assertEquals(List.of("a-2"), find("mlp", Set.of(RunState.FAILED)));
    }

    @Test
    void aNameThatNoRunHasIsExplained() {
        RunFilter.Found unknown = filter.find("learningRate > 1", Set.of(), List.of(wide, narrow));

        assertEquals(2, unknown.runs().size());
        assertTrue(unknown.problem().contains("Did you mean 'optimizer.learningRate'?"), unknown.problem());
        assertEquals(
                new RunFilter.Found("", List.of()),
                filter.find("optimizer.learningRate > 1", Set.of(), List.of(wide, narrow)));
    }

    @Test
    void betweenAndFlagsAreQueries() {
        assertEquals(List.of("a-1"), find("optimizer.learningRate between 0.005 and 0.1", Set.of()));
        RunHead starred = new Runs(narrow).marked(new RunMark.Star(true)).head();
        assertEquals(
                List.of(starred),
                filter.find("star", Set.of(), List.of(wide, starred)).runs());
    }

    @Test
    void whatIsPutAsideIsFoundWhenItIsAskedFor() {
        RunHead aside = new Runs(wide).marked(new RunMark.Archive(true)).head();
        RunHead deleted = new Runs(narrow).marked(new RunMark.Delete(true)).head();
        List<RunHead> all = List.of(aside, deleted);

        assertEquals(List.of(), filter.find("", Set.of(), all).runs());
        assertEquals(List.of(), filter.find("mlp", Set.of(), all).runs());
        assertEquals(List.of(), filter.find("train.batch > 1", Set.of(), all).runs());
        assertEquals(
                List.of(aside), filter.find("archived = true", Set.of(), all).runs());
        assertEquals(
                List.of(deleted), filter.find("deleted = true", Set.of(), all).runs());
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
                filter.find("best odd", Set.of(), List.of(said, narrow)).runs());
        assertEquals(
                List.of(said),
                filter.find("tag = 'best'", Set.of(), List.of(said, narrow)).runs());
    }

    @Test
    void aRunThatChangedIsSearchedAnew() {
        assertEquals(List.of("a-1"), find("wide", Set.of()));

        RunHead renamed = new Runs(wide).named("tall").at(2).head();
        assertEquals(1, filter.find("tall", Set.of(), List.of(renamed)).runs().size());
    }
}
