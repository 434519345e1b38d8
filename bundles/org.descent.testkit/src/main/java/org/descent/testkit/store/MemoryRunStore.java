// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.Progress;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.Matrix;
import org.descent.core.journal.JournalEntry;
import org.descent.core.store.Artifact;
import org.descent.core.store.MarkChange;
import org.descent.core.store.RunEvent;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunMark;
import org.descent.core.store.RunRecord;
import org.descent.core.store.RunState;
import org.descent.core.store.RunStore;

/**
 * A store that forgets when the process ends, for tests. It keeps the whole contract and is strict about its arguments.
 *
 * <p>Threading: thread-safe.
 */
public final class MemoryRunStore implements RunStore {
    private final Content content;
    private volatile boolean closed;

    /** An empty store. */
    public MemoryRunStore() {
        this(new Content());
    }

    private MemoryRunStore(Content content) {
        this.content = content;
    }

    /** The same runs as another host sees them: closing one of the two does not close the other. */
    public MemoryRunStore again() {
        return new MemoryRunStore(content);
    }

    @Override
    public void create(RunRecord record) {
        locked(() -> {
            if (content.runs.containsKey(record.id())) {
                throw new IllegalArgumentException("there is a run '" + record.id() + "' already");
            }
            MemoryRun run = new MemoryRun(record);
            run.revision = ++content.revision;
            content.runs.put(record.id(), run);
            return run;
        });
    }

    @Override
    public long journalOffset(String run) {
        return locked(() -> content.run(run).offset);
    }

    @Override
    public boolean take(String run, long from, long to, List<JournalEntry> entries) {
        if (from < 0 || to < from || (to == from && !entries.isEmpty())) {
            throw new IllegalArgumentException("a piece of a journal cannot reach from " + from + " to " + to + " with "
                    + entries.size() + " entries");
        }
        return locked(() -> {
            MemoryRun taking = content.run(run);
            if (taking.state.finished() || taking.offset != from) {
                return false;
            }
            taking.check(entries);
            entries.forEach(taking::add);
            taking.offset = to;
            taking.revision = ++content.revision;
            return true;
        });
    }

    @Override
    public boolean interrupt(String run, String reason) {
        return locked(() -> {
            MemoryRun ending = content.run(run);
            if (ending.state.finished()) {
                return false;
            }
            ending.add(new JournalEntry.Change(RunState.INTERRUPTED, Instant.now(), reason));
            ending.revision = ++content.revision;
            return true;
        });
    }

    @Override
    public boolean reopen(String run) {
        return locked(() -> {
            MemoryRun opening = content.run(run);
            if (!opening.state.finished()) {
                return false;
            }
            opening.reopen(Instant.now());
            opening.revision = ++content.revision;
            return true;
        });
    }

    @Override
    public List<String> mark(List<String> runs, List<RunMark> marks, String by) {
        return locked(() -> {
            Instant now = Instant.now();
            List<MemoryRun> marked = runs.stream().distinct().map(content::run).toList();
            boolean deleting = marks.contains(new RunMark.Delete(true));
            List<Problem> problems = marked.stream()
                    .filter(run -> deleting && !run.state.finished())
                    .map(run -> RunMark.Delete.unfinished(run.head().id(), run.state))
                    .toList();
            if (!problems.isEmpty()) {
                throw new InvalidInputException(problems);
            }
            List<String> changed = new ArrayList<>();
            for (MemoryRun run : marked) {
                long effective =
                        marks.stream().filter(mark -> run.mark(mark, by, now)).count();
                if (effective > 0) {
                    run.revision = ++content.revision;
                    changed.add(run.head().id());
                }
            }
            return List.copyOf(changed);
        });
    }

    @Override
    public List<MarkChange> marks(String run) {
        return of(run, List.of(), found -> List.copyOf(found.changes));
    }

    @Override
    public void annotate(String run, long step, String text, String by) {
        if (step < 0 || text.isBlank()) {
            throw new IllegalArgumentException("an annotation has a text and a step from 0 on, got step " + step);
        }
        locked(() -> {
            MemoryRun annotated = content.run(run);
            annotated.events.add(
                    new RunEvent(Instant.now(), step, RunEvent.ANNOTATION, text.strip() + " (" + by + ")"));
            annotated.revision = ++content.revision;
            return annotated;
        });
    }

    @Override
    public boolean tell(String run, String kind, String text) {
        return locked(() -> {
            MemoryRun told = content.run(run);
            boolean news = told.tell(Instant.now(), kind, text);
            if (news) {
                told.revision = ++content.revision;
            }
            return news;
        });
    }

    @Override
    public boolean attach(String run, Artifact artifact, boolean replace) {
        return ofArtifacts(run, attached -> attached.attach(artifact, replace));
    }

    @Override
    public boolean detach(String run, String name, String by) {
        return ofArtifacts(run, detached -> detached.detach(name, Instant.now(), by));
    }

    @Override
    public boolean reattach(String run, String name) {
        return ofArtifacts(run, attached -> attached.reattach(name));
    }

    private boolean ofArtifacts(String run, Predicate<MemoryRun> change) {
        return locked(() -> {
            MemoryRun changed = content.run(run);
            boolean effective = change.test(changed);
            if (effective) {
                changed.revision = ++content.revision;
            }
            return effective;
        });
    }

    @Override
    public List<Artifact> artifacts(String run) {
        return of(run, List.of(), found -> List.copyOf(found.artifacts));
    }

    @Override
    public SortedMap<String, List<Artifact>> artifacts() {
        return locked(() -> {
            SortedMap<String, List<Artifact>> all = new TreeMap<>();
            content.runs.forEach((id, run) -> {
                if (!run.artifacts.isEmpty()) {
                    all.put(id, List.copyOf(run.artifacts));
                }
            });
            return all;
        });
    }

    @Override
    public List<String> eraseDeleted() {
        return locked(() -> {
            content.runs
                    .values()
                    .forEach(run -> run.artifacts.removeIf(
                            artifact -> artifact.removed().isPresent()));
            List<String> deleted = content.runs.entrySet().stream()
                    .filter(run -> run.getValue().marks.deleted())
                    .map(Map.Entry::getKey)
                    .toList();
            deleted.forEach(content.runs::remove);
            return deleted;
        });
    }

    @Override
    public Optional<RunHead> find(String run) {
        return of(run, Optional.empty(), found -> Optional.of(found.head()));
    }

    @Override
    public List<RunHead> runs() {
        return locked(() -> content.runs.descendingMap().values().stream()
                .map(MemoryRun::head)
                .toList());
    }

    @Override
    public List<RunHead> unfinished() {
        return locked(() -> content.runs.values().stream()
                .filter(run -> !run.state.finished())
                .map(MemoryRun::head)
                .toList());
    }

    @Override
    public long revision() {
        return locked(() -> content.revision);
    }

    @Override
    public List<RunHead> changedSince(long revision) {
        return locked(() -> content.runs.values().stream()
                .filter(run -> run.revision > revision)
                .sorted(Comparator.comparingLong(run -> run.revision))
                .map(MemoryRun::head)
                .toList());
    }

    @Override
    public Curve curve(String run, CurveKey key) {
        return of(run, Curve.EMPTY, found -> found.curve(key));
    }

    @Override
    public SortedSet<CurveKey> matrixKeys(String run) {
        return of(run, new TreeSet<>(), found -> new TreeSet<>(found.matrices.keySet()));
    }

    @Override
    public List<Matrix> matrices(String run, CurveKey key) {
        return of(run, List.of(), found -> found.matrices.getOrDefault(key, List.of()).stream()
                .sorted(Comparator.comparingLong(Matrix::step))
                .toList());
    }

    @Override
    public List<RunEvent> events(String run) {
        return of(run, List.of(), found -> List.copyOf(found.events));
    }

    @Override
    public List<Problem> check(Progress progress) {
        return locked(List::of);
    }

    @Override
    public void close() {
        closed = true;
    }

    private <T> T of(String run, T otherwise, Function<MemoryRun, T> reading) {
        return locked(() -> {
            MemoryRun found = content.runs.get(run);
            return found == null ? otherwise : reading.apply(found);
        });
    }

    private <T> T locked(Supplier<T> work) {
        content.lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the store is closed");
            }
            return work.get();
        } finally {
            content.lock.unlock();
        }
    }

    private static final class Content {
        private final ReentrantLock lock = new ReentrantLock();
        private final TreeMap<String, MemoryRun> runs = new TreeMap<>();
        private long revision;

        private MemoryRun run(String id) {
            MemoryRun run = runs.get(id);
            if (run == null) {
                throw new IllegalArgumentException("there is no run '" + id + "'");
            }
            return run;
        }
    }
}
