// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.Matrix;
import org.descent.api.run.XAxis;
import org.descent.core.journal.JournalEntry;
import org.descent.core.query.KnownFields;
import org.descent.core.query.RunQuery;
import org.descent.core.query.RunSelection;
import org.descent.core.store.Artifact;
import org.descent.core.store.CurveColumns;
import org.descent.core.store.ReducedCurve;
import org.descent.core.store.RunEvent;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunMark;
import org.descent.core.store.RunRecord;
import org.descent.core.store.RunState;
import org.descent.core.store.RunStore;
import org.junit.jupiter.api.Test;

/** The contract finds stores that break it. */
class RunStoreContractTest {
    @Test
    void aSoundStoreFailsNothing() {
        assertEquals(new TreeSet<>(), failures(FaultyRunStore::new));
    }

    @Test
    void aStoreThatForgetsToCheckTheOffsetIsFound() {
        assertFinds(
                () -> new FaultyRunStore() {
                    @Override
                    public boolean take(String run, long from, long to, List<JournalEntry> entries) {
                        return super.take(run, journalOffset(run), Math.max(to, journalOffset(run) + 1), entries);
                    }
                },
                "aPieceFromAnotherOffsetChangesNothing",
                "twoHostsTakeEachPieceOnce");
    }

    @Test
    void aStoreThatLeavesPointsOutOfAWindowIsFound() {
        assertFinds(
                () -> new FaultyRunStore() {
                    @Override
                    public ReducedCurve reduced(String run, CurveKey key, CurveColumns window) {
                        Curve curve = curve(run, key);
                        return ReducedCurve.of(SampleRuns.first(curve, curve.size() - 1), window);
                    }
                },
                "aWindowShowsFirstLowestHighestAndLastOfEachColumn",
                "anyWindowShowsWhatTheWholeCurveShows");
    }

    @Test
    void aStoreThatTakesNothingBackIsFound() {
        assertFinds(
                () -> new FaultyRunStore() {
                    @Override
                    public boolean take(String run, long from, long to, List<JournalEntry> entries) {
                        return super.take(
                                run,
                                from,
                                to,
                                entries.stream()
                                        .filter(entry -> !(entry instanceof JournalEntry.Resumed))
                                        .toList());
                    }
                },
                "whatWasRecordedBehindACheckpointIsTakenBack");
    }

    @Test
    void aStoreThatTakesInPartsIsFound() {
        assertFinds(
                () -> new FaultyRunStore() {
                    @Override
                    public boolean take(String run, long from, long to, List<JournalEntry> entries) {
                        long at = from;
                        for (JournalEntry entry : entries) {
                            if (!super.take(run, at, at + 1, List.of(entry))) {
                                return false;
                            }
                            at++;
                        }
                        return super.take(run, at, to, List.of());
                    }
                },
                "stepsThatGoBackAreRefusedWithTheWholePiece");
    }

    @Test
    void aStoreThatThawsFinishedRunsIsFound() {
        assertFinds(
                () -> new FaultyRunStore() {
                    @Override
                    public boolean take(String run, long from, long to, List<JournalEntry> entries) {
                        return super.take(run, from, to, entries)
                                || find(run).orElseThrow().state().finished();
                    }
                },
                "aFinishedRunIsFrozen",
                "anInterruptedRunIsFinishedOnce");
    }

    @Test
    void aStoreThatKeepsFloatsIsFound() {
        assertFinds(
                () -> new FaultyRunStore() {
                    @Override
                    public Curve curve(String run, CurveKey key) {
                        Curve curve = super.curve(run, key);
                        double[] rounded = Arrays.stream(curve.values())
                                .map(value -> (float) value)
                                .toArray();
                        long[] steps = new long[rounded.length];
                        Arrays.setAll(steps, curve::step);
                        long[] examples = new long[rounded.length];
                        Arrays.setAll(examples, curve::examples);
                        long[] nanos = new long[rounded.length];
                        Arrays.setAll(nanos, curve::nanos);
                        return new Curve(steps, curve.along(XAxis.EPOCH), examples, nanos, rounded);
                    }
                },
                "everyBitOfAPointComesBack");
    }

    @Test
    void aStoreThatLosesTheLastPointIsFound() {
        assertFinds(
                () -> new FaultyRunStore() {
                    @Override
                    public boolean take(String run, long from, long to, List<JournalEntry> entries) {
                        return super.take(
                                run,
                                from,
                                to,
                                entries.stream()
                                        .filter(entry -> !(entry instanceof JournalEntry.Points more)
                                                || more.points().step(0) < 99_800)
                                        .toList());
                    }
                },
                "aLongCurveInSmallPiecesIsWhole");
    }

    @Test
    void aStoreThatForgetsWhenClosedIsFound() {
        assertFinds(
                () -> new FaultyRunStore() {
                    @Override
                    public void close() {
                        super.close();
                        sound = new MemoryRunStore();
                        sound.close();
                    }
                },
                "aNewRunIsQueuedWithItsWholeRecord",
                "takingMovesTheOffset");
    }

    @Test
    void aStoreThatSortsWronglyIsFound() {
        assertFinds(
                () -> new FaultyRunStore() {
                    @Override
                    public List<RunHead> runs() {
                        return super.runs().reversed();
                    }
                },
                "runsComeNewestFirstAndUnfinishedOldestFirst");
    }

    @Test
    void aStoreThatSortsMatricesByArrivalIsFound() {
        assertFinds(
                () -> new FaultyRunStore() {
                    @Override
                    public List<Matrix> matrices(String run, CurveKey key) {
                        return super.matrices(run, key).reversed();
                    }
                },
                "matricesComeInTheOrderOfTheirSteps");
    }

    @Test
    void aStoreThatInterruptsWhatIsOverIsFound() {
        assertFinds(
                () -> new FaultyRunStore() {
                    @Override
                    public boolean interrupt(String run, String reason) {
                        super.interrupt(run, reason);
                        return true;
                    }
                },
                "aCompletedRunCannotBeInterrupted",
                "anInterruptedRunIsFinishedOnce");
    }

    @Test
    void aStoreWithoutStateEventsIsFound() {
        assertFinds(
                () -> new FaultyRunStore() {
                    @Override
                    public List<RunEvent> events(String run) {
                        return super.events(run).stream()
                                .filter(event -> !event.kind().equals("state"))
                                .toList();
                    }
                },
                "eventsAndStatesComeInOrder",
                "anInterruptionIsAnEvent");
    }

    @Test
    void aStoreThatMissesChangesIsFound() {
        assertFinds(
                () -> new FaultyRunStore() {
                    @Override
                    public List<RunHead> changedSince(long revision) {
                        return super.changedSince(revision + 1);
                    }
                },
                "theRevisionTellsWhatChanged");
    }

    @Test
    void aStoreThatTakesAnyDataIsFound() {
        assertFinds(
                () -> new FaultyRunStore() {
                    @Override
                    public void create(RunRecord record) {
                        try {
                            super.create(record);
                        } catch (IllegalArgumentException e) {
                            if (find(record.id()).isPresent()) {
                                throw e;
                            }
                        }
                    }
                },
                "otherDataThanPlainIsRefused");
    }

    @Test
    void aStoreThatReplacesSelectedValuesIsFound() {
        assertFinds(
                () -> new FaultyRunStore() {
                    @Override
                    public boolean take(String run, long from, long to, List<JournalEntry> entries) {
                        return super.take(
                                run,
                                from,
                                to,
                                entries.stream()
                                        .flatMap(entry -> entry instanceof JournalEntry.Selected choice
                                                ? Stream.of(
                                                        new JournalEntry.Selected(choice.step() - 1, Map.of()), choice)
                                                : Stream.of(entry))
                                        .toList());
                    }
                },
                "selectedValuesOfTheSameStepAdd");
    }

    @Test
    void aStoreThatHidesTheReasonIsFound() {
        assertFinds(
                () -> new FaultyRunStore() {
                    @Override
                    public boolean interrupt(String run, String reason) {
                        return super.interrupt(run, RunState.INTERRUPTED.word());
                    }
                },
                "anInterruptedRunIsFinishedOnce");
    }

    @Test
    void aStoreThatSortsWhatIsMissingFirstIsFound() {
        assertFinds(
                () -> new FaultyRunStore() {
                    @Override
                    public List<RunHead> runs(RunSelection selection) {
                        return super.runs(selection).reversed();
                    }
                },
                "runsAreSortedAndCut",
                "anyQueryFindsWhatItsTestSays");
    }

    @Test
    void aStoreWhoseQueriesKnowThreeTruthsIsFound() {
        assertFinds(
                () -> new FaultyRunStore() {
                    @Override
                    public List<RunHead> runs(RunSelection selection) {
                        return super.runs(selection).stream()
                                .filter(run -> !(selection.query() instanceof RunQuery.Not not
                                        && not.part() instanceof RunQuery.Compare compare
                                        && compare.field().value(run).isEmpty()))
                                .toList();
                    }
                },
                "queriesFindWhatTheySay");
    }

    @Test
    void aStoreThatMarksOneAfterTheOtherIsFound() {
        assertFinds(
                () -> new FaultyRunStore() {
                    @Override
                    public List<String> mark(List<String> runs, List<RunMark> marks, String by) {
                        return runs.stream()
                                .flatMap(run -> super.mark(List.of(run), marks, by).stream())
                                .toList();
                    }
                },
                "allRunsAreMarkedOrNone",
                "aRunThatIsNotFinishedCannotBeDeleted");
    }

    @Test
    void aStoreThatErasesAtOnceIsFound() {
        assertFinds(
                () -> new FaultyRunStore() {
                    @Override
                    public List<String> mark(List<String> runs, List<RunMark> marks, String by) {
                        List<String> marked = super.mark(runs, marks, by);
                        super.eraseDeleted();
                        return marked;
                    }
                },
                "aDeletedRunIsThereUntilItIsErased",
                "inversesPutBackWhatWas");
    }

    @Test
    void aStoreThatForgetsWhoSaidItIsFound() {
        assertFinds(
                () -> new FaultyRunStore() {
                    @Override
                    public List<String> mark(List<String> runs, List<RunMark> marks, String by) {
                        return super.mark(runs, marks, "");
                    }
                },
                "whatIsSaidStaysAndIsNoPartOfTheRecord");
    }

    @Test
    void aStoreThatKnowsOnlyParametersIsFound() {
        assertFinds(
                () -> new FaultyRunStore() {
                    @Override
                    public KnownFields fields() {
                        KnownFields all = super.fields();
                        return new KnownFields(all.parameters(), KnownFields.NONE.facts(), all.curves());
                    }
                },
                "theFieldsOfAllRunsAreKnown");
    }

    @Test
    void aStoreThatForgetsWhatWasTakenOffIsFound() {
        assertFinds(
                () -> new FaultyRunStore() {
                    @Override
                    public SortedMap<String, List<Artifact>> artifacts() {
                        SortedMap<String, List<Artifact>> all = new TreeMap<>();
                        super.artifacts()
                                .forEach((run, of) -> all.put(
                                        run,
                                        of.stream()
                                                .filter(artifact ->
                                                        artifact.removed().isEmpty())
                                                .toList()));
                        return all;
                    }
                },
                "whatIsNeededIsTold");
    }

    @Test
    void aStoreThatReplacesFilesUnaskedIsFound() {
        assertFinds(
                () -> new FaultyRunStore() {
                    @Override
                    public boolean attach(String run, Artifact artifact, boolean replace) {
                        return super.attach(run, artifact, true);
                    }
                },
                "anotherFileOfANameIsRefusedUnlessItReplaces");
    }

    private static void assertFinds(Supplier<FaultyRunStore> faulty, String... tests) {
        SortedSet<String> failures = failures(faulty);
        assertTrue(failures.containsAll(List.of(tests)), () -> "failed only " + failures);
    }

    /** The names of the contract's tests that a store fails. */
    private static SortedSet<String> failures(Supplier<FaultyRunStore> faulty) {
        SortedSet<String> failures = new TreeSet<>();
        Stream.of(
                        StoredDataContract.class,
                        WindowContract.class,
                        QueryContract.class,
                        MarkContract.class,
                        ArtifactContract.class,
                        RunStoreContract.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Test.class))
                .filter(method -> fails(method, new FaultyContract(faulty)))
                .forEach(method -> failures.add(method.getName()));
        return failures;
    }

    private static boolean fails(Method test, RunStoreContract contract) {
        contract.openStore();
        try {
            test.setAccessible(true);
            test.invoke(contract);
            return false;
        } catch (InvocationTargetException e) {
            return true;
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        } finally {
            contract.closeStore();
        }
    }

    private static final class FaultyContract extends RunStoreContract {
        private final Supplier<FaultyRunStore> faulty;

        private FaultyContract(Supplier<FaultyRunStore> faulty) {
            this.faulty = faulty;
        }

        @Override
        protected RunStore open() {
            return faulty.get();
        }

        @Override
        protected RunStore reopen(RunStore store) {
            FaultyRunStore again = faulty.get();
            again.sound = ((FaultyRunStore) store).sound.again();
            return again;
        }
    }
}
