// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.store;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import org.descent.api.Problem;
import org.descent.api.Progress;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.Matrix;
import org.descent.core.journal.JournalEntry;
import org.descent.core.query.KnownFields;
import org.descent.core.query.RunSelection;
import org.descent.core.store.Artifact;
import org.descent.core.store.MarkChange;
import org.descent.core.store.RunEvent;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunMark;
import org.descent.core.store.RunRecord;
import org.descent.core.store.RunStore;

/** A sound store in which a test breaks one method. */
class FaultyRunStore implements RunStore {
    MemoryRunStore sound = new MemoryRunStore();

    @Override
    public void create(RunRecord record) {
        sound.create(record);
    }

    @Override
    public long journalOffset(String run) {
        return sound.journalOffset(run);
    }

    @Override
    public boolean take(String run, long from, long to, List<JournalEntry> entries) {
        return sound.take(run, from, to, entries);
    }

    @Override
    public boolean interrupt(String run, String reason) {
        return sound.interrupt(run, reason);
    }

    @Override
    public boolean reopen(String run) {
        return sound.reopen(run);
    }

    @Override
    public List<String> mark(List<String> runs, List<RunMark> marks, String by) {
        return sound.mark(runs, marks, by);
    }

    @Override
    public List<MarkChange> marks(String run) {
        return sound.marks(run);
    }

    @Override
    public void annotate(String run, long step, String text, String by) {
        sound.annotate(run, step, text, by);
    }

    @Override
    public boolean tell(String run, String kind, String text) {
        return sound.tell(run, kind, text);
    }

    @Override
    public boolean attach(String run, Artifact artifact, boolean replace) {
        return sound.attach(run, artifact, replace);
    }

    @Override
    public boolean detach(String run, String name, String by) {
        return sound.detach(run, name, by);
    }

    @Override
    public boolean reattach(String run, String name) {
        return sound.reattach(run, name);
    }

    @Override
    public List<Artifact> artifacts(String run) {
        return sound.artifacts(run);
    }

    @Override
    public SortedMap<String, List<Artifact>> artifacts() {
        return sound.artifacts();
    }

    @Override
    public List<String> eraseDeleted() {
        return sound.eraseDeleted();
    }

    @Override
    public Optional<RunHead> find(String run) {
        return sound.find(run);
    }

    @Override
    public List<RunHead> runs() {
        return sound.runs();
    }

    @Override
    public List<RunHead> runs(RunSelection selection) {
        return sound.runs(selection);
    }

    @Override
    public KnownFields fields() {
        return sound.fields();
    }

    @Override
    public List<RunHead> unfinished() {
        return sound.unfinished();
    }

    @Override
    public long revision() {
        return sound.revision();
    }

    @Override
    public List<RunHead> changedSince(long revision) {
        return sound.changedSince(revision);
    }

    @Override
    public Curve curve(String run, CurveKey key) {
        return sound.curve(run, key);
    }

    @Override
    public SortedSet<CurveKey> matrixKeys(String run) {
        return sound.matrixKeys(run);
    }

    @Override
    public List<Matrix> matrices(String run, CurveKey key) {
        return sound.matrices(run, key);
    }

    @Override
    public List<RunEvent> events(String run) {
        return sound.events(run);
    }

    @Override
    public List<Problem> check(Progress progress) {
        return sound.check(progress);
    }

    @Override
    public void close() {
        sound.close();
    }
}
