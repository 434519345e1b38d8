// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.descent.core.DescentException;
import org.descent.core.FileTrouble;
import org.descent.core.internal.journal.JournalRecorder;
import org.descent.core.internal.worker.RunFolder;
import org.descent.core.store.RunState;
import org.descent.core.training.Facts;
import org.descent.core.training.TrainingProgress;
import org.descent.core.workspace.Replay;
import org.descent.core.workspace.TrainingListener;

/**
 * Trains a run again in a folder of its own, which is not among the runs, and compares.
 *
 * <p>The folder is deleted when nothing differs, and kept otherwise.
 */
final class RunReplay implements Replay {
    private final String run;
    private final Recording original;
    private final List<Change> changes;
    private final RunFolder folder;
    private final TrainingListener listener;
    private final Function<JournalRecorder.Monitor, String> train;
    private volatile boolean stopped;

    /**
     * A replay.
     *
     * @param folder where it is trained, ready for a worker
     * @param train has it trained and waits for its end; gives the reason why it came to none
     */
    RunReplay(
            String run,
            Recording original,
            List<Change> changes,
            RunFolder folder,
            TrainingListener listener,
            Function<JournalRecorder.Monitor, String> train) {
        this.run = run;
        this.original = original;
        this.changes = List.copyOf(changes);
        this.folder = folder;
        this.listener = listener;
        this.train = train;
    }

    /** What was noted and is another today; what is only known while training is left out. */
    static List<Change> changes(Map<String, Object> before, Map<String, Object> now) {
        List<Change> changes = new ArrayList<>();
        now.forEach((path, value) -> {
            if (!path.startsWith("git.") && !Objects.equals(before.get(path), value)) {
                changes.add(change(path, before, now));
            }
        });
        return changes;
    }

    private static Change change(String path, Map<String, Object> before, Map<String, Object> now) {
        return new Change(path, text(before, path), text(now, path));
    }

    private static String text(Map<String, Object> notes, String path) {
        Object value = notes.get(path);
        return value == null ? "" : value.toString();
    }

    @Override
    public String run() {
        return run;
    }

    @Override
    public List<Change> changes() {
        return changes;
    }

    @Override
    public void stop() {
        stopped = true;
        requestStop();
    }

    private void requestStop() {
        try {
            folder.requestStop();
        } catch (IOException e) {
            throw new DescentException("the replay cannot be asked to stop: " + FileTrouble.words(e), e);
        }
    }

    @Override
    public Verdict train() {
        String reason = train.apply(new Monitor());
        try {
            Recording replayed = Recording.of(folder);
            if (stopped) {
                delete();
                throw new DescentException("the replay was stopped; nothing was compared");
            }
            if (replayed.state() == RunState.INTERRUPTED || isFailure(replayed)) {
                throw new DescentException("the replay came to no end: "
                        + (replayed.reason().isEmpty() ? reason : replayed.reason()) + ". Its files are in "
                        + folder.path());
            }
            Comparison comparison = new Comparison(original, replayed);
            if (comparison.step().isEmpty()) {
                delete();
            }
            return new Verdict(
                    comparison.step(), comparison.differences(), known(replayed.facts()), comparison.compared());
        } catch (IOException e) {
            throw new DescentException("the replay in " + folder.path() + " cannot be read: " + e, e);
        }
    }

    private boolean isFailure(Recording replayed) {
        return replayed.state() == RunState.FAILED && original.state() != RunState.FAILED;
    }

    /** What became known while training and is another: data, split and engine. */
    private List<Change> known(Map<String, Object> facts) {
        return facts.keySet().stream()
                .filter(path -> path.equals(Facts.DATA_FINGERPRINT)
                        || path.equals(Facts.SPLIT_FINGERPRINT)
                        || path.equals(Facts.TRAINER)
                        || path.startsWith(Facts.TRAINER + "."))
                .filter(path ->
                        !Objects.equals(facts.get(path), original.facts().get(path)))
                .sorted()
                .map(path -> change(path, original.facts(), facts))
                .toList();
    }

    private void delete() throws IOException {
        try (Stream<Path> files = Files.walk(folder.path())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Passes on what is heard, and ends the training where the run had ended that was stopped. */
    private final class Monitor implements JournalRecorder.Monitor {
        private final boolean early = original.state() != RunState.COMPLETED && original.state() != RunState.DIVERGED;
        private final long last = original.lastStep();

        @Override
        public void progressed(TrainingProgress progress) {
            listener.progressed(run, progress);
            if (early && progress.step() > last) {
                requestStop();
            }
        }

        @Override
        public void noticed(String text) {
            listener.noticed(run, text);
        }
    }
}
