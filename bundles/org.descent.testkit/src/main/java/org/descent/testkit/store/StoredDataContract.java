// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.descent.api.Doubles;
import org.descent.api.Progress;
import org.descent.api.run.Context;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.CurveSummary;
import org.descent.api.run.Matrix;
import org.descent.core.journal.JournalEntry;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunRecord;
import org.descent.core.store.RunStore;
import org.eclipse.jdt.annotation.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The part of {@link RunStoreContract} that is about what a run holds: plain data, curves, matrices, selected values. */
abstract class StoredDataContract {
    static final String RUN = "20260304-050607-1";
    static final CurveKey LAYER = CurveKey.parse("gradientNorm@layer=conv1");

    private @Nullable RunStore opened;
    private long offset;

    /** A new and empty store; called once for each test. */
    protected abstract RunStore open();

    /**
     * The same store, opened as another host would do it.
     *
     * @param store a store from {@link #open} or from this method, which may be closed already, or stay open and in use
     */
    protected abstract RunStore reopen(RunStore store);

    @BeforeEach
    final void openStore() {
        opened = open();
        offset = 0;
    }

    @AfterEach
    final void closeStore() {
        store().close();
    }

    /** The store under test. */
    final RunStore store() {
        return Objects.requireNonNull(opened, "opened");
    }

    /** Takes entries in behind those taken before. */
    final void record(JournalEntry... entries) {
        assertTrue(
                store().take(RUN, offset, offset + 10, List.of(entries)), "the piece at " + offset + " was not taken");
        offset += 10;
    }

    final RunHead head() {
        return store().find(RUN).orElseThrow();
    }

    /** Closes the store and opens it again. */
    final void reopen() {
        store().close();
        opened = reopen(store());
    }

    final CurveSummary summary(CurveKey key) {
        return Objects.requireNonNull(head().summaries().get(key), () -> "no summary of " + key);
    }

    private void create() {
        store().create(SampleRuns.record(RUN));
    }

    @Test
    void plainDataComesBackWithItsTypes() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("whole", 1L);
        tree.put("real", 1.0);
        tree.put("largest", Long.MAX_VALUE);
        tree.put("smallest", Long.MIN_VALUE);
        tree.put("tiny", Double.MIN_VALUE);
        tree.put("huge", -Double.MAX_VALUE);
        tree.put("third", 1 / 3.0);
        tree.put("negativeZero", -0.0);
        tree.put("nan", Double.NaN);
        tree.put("infinities", List.of(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));
        tree.put("flag", false);
        tree.put("text", "한글 \"quoted\"\n\t\u0001 \ud83d\ude00");
        tree.put("textLikeNumber", "NaN");
        tree.put("empty", List.of(Map.of(), List.of(), ""));
        tree.put("$number", "NaN");
        tree.put("$", Map.of("$number", "Infinity"));
        RunRecord sample = SampleRuns.record(RUN);
        store().create(new RunRecord(
                RUN, "", "", sample.created(), List.of(), sample.parameters(), tree, "", Map.of("loss", Double.NaN)));
        reopen();
        assertEquals(tree, head().record().tree());
        assertEquals(Map.of("loss", Double.NaN), head().record().provenance());
    }

    @Test
    void smallNumbersAreWidened() {
        create();
        record(new JournalEntry.Facts(Map.of("classes", 10, "shares", List.of(0.5f, 1))));
        assertEquals(Map.of("classes", 10L, "shares", List.of(0.5, 1L)), head().facts());
    }

    @Test
    void otherDataThanPlainIsRefused() {
        RunRecord sample = SampleRuns.record(RUN);
        RunRecord odd = new RunRecord(
                RUN, "", "", sample.created(), List.of(), Map.of(), Map.of("at", Instant.EPOCH), "", Map.of());
        assertThrows(IllegalArgumentException.class, () -> store().create(odd));
        assertTrue(store().find(RUN).isEmpty(), "nothing may be left of a refused record");
    }

    @Test
    void aLongTextComesBack() {
        String source = "# 주석 comment\n".repeat(20_000);
        RunRecord sample = SampleRuns.record(RUN);
        store().create(new RunRecord(
                RUN,
                sample.experiment(),
                sample.name(),
                sample.created(),
                sample.tags(),
                sample.parameters(),
                sample.tree(),
                source,
                sample.provenance()));
        reopen();
        assertEquals(source, head().record().source());
    }

    @Test
    void laterFactsReplaceEarlierOnes() {
        create();
        record(
                new JournalEntry.Facts(Map.of("data.fingerprint", "a", "network.parameters", 10L)),
                new JournalEntry.Facts(Map.of("network.parameters", 20L)));
        record(new JournalEntry.Facts(Map.of("data.fingerprint", "b", "data.classes", List.of("x", "y"))));
        reopen();
        assertEquals(
                Map.of("data.fingerprint", "b", "network.parameters", 20L, "data.classes", List.of("x", "y")),
                head().facts());
    }

    @Test
    void everyBitOfAPointComesBack() {
        create();
        Curve odd = new Curve(
                new long[] {0, 1, 1, 2, 5, Long.MAX_VALUE},
                new double[] {0, Double.MIN_VALUE, 0.1 + 0.2, 1e300, Double.NaN, 3},
                new long[] {0, 64, 64, 128, 1L << 40, Long.MAX_VALUE},
                new long[] {0, 1, 999_999_999_999L, 5, 6, Long.MAX_VALUE},
                new double[] {
                    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, 1 / 3.0, -Double.MAX_VALUE
                });
        record(new JournalEntry.Points(CurveKey.BATCH_LOSS, odd));
        reopen();
        assertEquals(odd, store().curve(RUN, CurveKey.BATCH_LOSS));
        assertEquals(odd.summary(), summary(CurveKey.BATCH_LOSS));
    }

    @Test
    void aCurveThatWasNotRecordedIsEmpty() {
        create();
        record(new JournalEntry.Points(CurveKey.TRAIN_LOSS, SampleRuns.values(1)));
        assertEquals(Curve.EMPTY, store().curve(RUN, CurveKey.VALIDATION_LOSS));
        assertEquals(Curve.EMPTY, store().curve("no-such-run", CurveKey.TRAIN_LOSS));
        assertEquals(Curve.EMPTY, store().curve(RUN, new CurveKey("loss", Context.NONE)));
    }

    @Test
    void curvesGrowIndependently() {
        create();
        record(
                new JournalEntry.Points(CurveKey.BATCH_LOSS, SampleRuns.loss(1, 3, 7)),
                new JournalEntry.Points(LAYER, SampleRuns.loss(1, 2, 8)),
                new JournalEntry.Points(CurveKey.BATCH_LOSS, SampleRuns.loss(4, 2, 7)));
        record(new JournalEntry.Points(LAYER, SampleRuns.loss(3, 10, 8)));
        record(new JournalEntry.Points(CurveKey.BATCH_LOSS, SampleRuns.loss(6, 1, 7)));
        Curve loss = SampleRuns.joined(
                List.of(SampleRuns.loss(1, 3, 7), SampleRuns.loss(4, 2, 7), SampleRuns.loss(6, 1, 7)));
        Curve norm = SampleRuns.joined(List.of(SampleRuns.loss(1, 2, 8), SampleRuns.loss(3, 10, 8)));
        assertEquals(loss, store().curve(RUN, CurveKey.BATCH_LOSS));
        assertEquals(norm, store().curve(RUN, LAYER));
        assertEquals(
                new TreeSet<>(List.of(LAYER, CurveKey.BATCH_LOSS)),
                head().summaries().keySet());
    }

    @Test
    void aLongCurveInSmallPiecesIsWhole() {
        create();
        List<Curve> pieces = new ArrayList<>();
        List<JournalEntry> entries = new ArrayList<>();
        for (int step = 0; step < 100_000; step += 137) {
            Curve piece = SampleRuns.loss(step, Math.min(137, 100_000 - step), 3);
            pieces.add(piece);
            entries.add(new JournalEntry.Points(CurveKey.BATCH_LOSS, piece));
            if (entries.size() == 7 || step < 10_000 || step + 137 >= 100_000) {
                record(entries.toArray(JournalEntry[]::new));
                entries.clear();
            }
        }
        reopen();
        Curve whole = SampleRuns.joined(pieces);
        assertEquals(100_000, whole.size());
        assertEquals(whole, store().curve(RUN, CurveKey.BATCH_LOSS));
        assertSummary(whole.summary(), summary(CurveKey.BATCH_LOSS));
        assertEquals(List.of(), store().check(Progress.NONE));
    }

    @Test
    void aLargePieceBetweenSmallOnesIsWhole() {
        create();
        List<Curve> pieces =
                List.of(SampleRuns.loss(0, 10, 1), SampleRuns.loss(10, 20_000, 1), SampleRuns.loss(20_010, 3, 1));
        pieces.forEach(piece -> record(new JournalEntry.Points(CurveKey.BATCH_LOSS, piece)));
        assertEquals(SampleRuns.joined(pieces), store().curve(RUN, CurveKey.BATCH_LOSS));
    }

    @Test
    void aSummaryKnowsFirstLastExtremesAndNaN() {
        create();
        record(new JournalEntry.Points(CurveKey.TRAIN_LOSS, SampleRuns.values(Double.NaN, 3, 1)));
        record(new JournalEntry.Points(CurveKey.TRAIN_LOSS, offsetBy(3, SampleRuns.values(1, 4, Double.NaN, 2))));
        assertEquals(new CurveSummary(Double.NaN, 2, 7, 1, 3, 4, 5, 11 / 5.0, 7, 2), summary(CurveKey.TRAIN_LOSS));
    }

    @Test
    void aSummaryOfInfinitiesIsKept() {
        create();
        record(new JournalEntry.Points(
                CurveKey.TRAIN_LOSS, SampleRuns.values(Double.POSITIVE_INFINITY, 1, Double.NEGATIVE_INFINITY)));
        record(new JournalEntry.Points(LAYER, SampleRuns.values(Double.NaN, Double.NaN)));
        reopen();
        assertEquals(
                new CurveSummary(
                        Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY,
                        3,
                        Double.NEGATIVE_INFINITY,
                        3,
                        Double.POSITIVE_INFINITY,
                        1,
                        Double.NaN,
                        3,
                        0),
                summary(CurveKey.TRAIN_LOSS));
        assertEquals(
                new CurveSummary(Double.NaN, Double.NaN, 2, Double.NaN, -1, Double.NaN, -1, Double.NaN, 2, 2),
                summary(LAYER));
    }

    @Test
    void stepsThatGoBackAreRefusedWithTheWholePiece() {
        create();
        record(new JournalEntry.Points(CurveKey.TRAIN_LOSS, SampleRuns.loss(10, 5, 1)));
        RunHead before = head();
        List<JournalEntry> entries = List.of(
                new JournalEntry.Facts(Map.of("half", true)),
                new JournalEntry.Points(LAYER, SampleRuns.loss(0, 5, 1)),
                new JournalEntry.Points(CurveKey.TRAIN_LOSS, SampleRuns.loss(13, 5, 1)));
        assertThrows(IllegalArgumentException.class, () -> store().take(RUN, offset, offset + 10, entries));
        assertEquals(before, head());
        assertEquals(offset, store().journalOffset(RUN));
        assertEquals(Curve.EMPTY, store().curve(RUN, LAYER));
    }

    @Test
    void selectedValuesOfTheSameStepAdd() {
        create();
        assertTrue(head().selectedStep().isEmpty(), "nothing is selected in a new run");
        record(new JournalEntry.Selected(40, Map.of(CurveKey.VALIDATION_LOSS, 0.25, CurveKey.TRAIN_LOSS, 0.1)));
        record(new JournalEntry.Selected(
                40, Map.of(CurveKey.parse("loss@test"), Double.NaN, CurveKey.VALIDATION_LOSS, 0.26)));
        reopen();
        assertEquals(40, head().selectedStep().orElseThrow());
        assertEquals(
                Map.of(
                        CurveKey.VALIDATION_LOSS,
                        0.26,
                        CurveKey.TRAIN_LOSS,
                        0.1,
                        CurveKey.parse("loss@test"),
                        Double.NaN),
                head().selected());
        assertEquals(Map.of(), head().summaries());
    }

    @Test
    void anotherSelectedStepReplacesWhatWasSelected() {
        create();
        record(
                new JournalEntry.Points(CurveKey.VALIDATION_LOSS, SampleRuns.values(0.5, 0.4)),
                new JournalEntry.Selected(2, Map.of(CurveKey.VALIDATION_LOSS, 0.4, CurveKey.TRAIN_LOSS, 0.3)));
        record(new JournalEntry.Selected(1, Map.of(CurveKey.VALIDATION_LOSS, 0.5)));
        assertEquals(1, head().selectedStep().orElseThrow());
        assertEquals(Map.of(CurveKey.VALIDATION_LOSS, 0.5), head().selected());
        record(new JournalEntry.Selected(3, Map.of()));
        assertEquals(Map.of(), head().selected());
    }

    @Test
    void matricesComeInTheOrderOfTheirSteps() {
        create();
        CurveKey key = CurveKey.parse("confusion@validation");
        record(new JournalEntry.Grid(key, SampleRuns.confusion(40, 3)));
        record(
                new JournalEntry.Grid(key, SampleRuns.confusion(20, 3)),
                new JournalEntry.Grid(CurveKey.parse("confusion@test"), SampleRuns.confusion(40, 2)),
                new JournalEntry.Points(key, SampleRuns.values(1)));
        reopen();
        assertEquals(List.of(SampleRuns.confusion(20, 3), SampleRuns.confusion(40, 3)), store().matrices(RUN, key));
        assertEquals(List.of(CurveKey.parse("confusion@test"), key), List.copyOf(store().matrixKeys(RUN)));
    }

    @Test
    void aMatrixKeepsOddNumbersAndAnySize() {
        create();
        CurveKey key = CurveKey.parse("weights@layer=dense");
        List<String> rows = Collections.nCopies(300, "row, \"1\"");
        double[] cells = new double[300 * 500];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = Math.sin(i);
        }
        cells[0] = Double.NaN;
        cells[1] = -0.0;
        cells[2] = Double.NEGATIVE_INFINITY;
        Matrix large = new Matrix(1, 0.5, rows, Collections.nCopies(500, ""), Doubles.of(cells));
        Matrix none = new Matrix(2, Double.NaN, List.of(), List.of("a"), Doubles.of());
        record(new JournalEntry.Grid(key, large), new JournalEntry.Grid(key, none));
        reopen();
        assertEquals(List.of(large, none), store().matrices(RUN, key));
    }

    @Test
    void withoutMatricesThereAreNoKeys() {
        create();
        assertEquals(List.of(), List.copyOf(store().matrixKeys(RUN)));
        assertEquals(List.of(), store().matrices(RUN, CurveKey.TRAIN_LOSS));
        assertEquals(List.of(), store().matrices("no-such-run", CurveKey.TRAIN_LOSS));
    }

    @Test
    void aSoundStoreHasNoProblems() {
        create();
        record(
                new JournalEntry.Points(CurveKey.BATCH_LOSS, SampleRuns.loss(1, 5000, 1)),
                new JournalEntry.Points(LAYER, SampleRuns.values(Double.NaN, Double.POSITIVE_INFINITY, 1)),
                new JournalEntry.Grid(LAYER, SampleRuns.confusion(1, 3)),
                new JournalEntry.Selected(3, Map.of(CurveKey.TRAIN_LOSS, 1.0)),
                new JournalEntry.Facts(Map.of("a", 1L)));
        assertEquals(List.of(), store().check(Progress.NONE));
    }

    private static void assertSummary(CurveSummary expected, CurveSummary actual) {
        assertEquals(expected.mean(), actual.mean(), 1e-9 * Math.abs(expected.mean()), "mean");
        assertEquals(
                expected,
                new CurveSummary(
                        actual.first(),
                        actual.last(),
                        actual.lastStep(),
                        actual.min(),
                        actual.minStep(),
                        actual.max(),
                        actual.maxStep(),
                        expected.mean(),
                        actual.count(),
                        actual.nan()));
    }

    private static Curve offsetBy(long steps, Curve curve) {
        long[] later = new long[curve.size()];
        Arrays.setAll(later, i -> curve.step(i) + steps);
        return new Curve(later, new double[later.length], later, later, curve.values());
    }
}
