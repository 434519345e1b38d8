// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.descent.api.Progress;
import org.descent.api.run.RunView;
import org.descent.core.experiment.RunSpec;
import org.descent.core.store.RunStore;
import org.descent.core.training.BackPropagation;
import org.descent.core.workspace.Artifacts;
import org.descent.core.workspace.Fork;
import org.descent.core.workspace.Replay;
import org.descent.core.workspace.TrainedModel;
import org.descent.core.workspace.Training;
import org.descent.core.workspace.TrainingListener;
import org.descent.core.workspace.TrainingOptions;
import org.descent.core.workspace.Workspace;

/** A workspace of a store in memory that tells of changes when the test says so; it cannot train. */
final class FakeWorkspace implements Workspace {
    private final RunStore store;
    private Optional<Consumer<Set<String>>> watcher = Optional.empty();

    FakeWorkspace(RunStore store) {
        this.store = store;
    }

    void tell(String run) {
        watcher.orElseThrow().accept(Set.of(run));
    }

    boolean watched() {
        return watcher.isPresent();
    }

    @Override
    public Watch watch(Consumer<Set<String>> listener) {
        watcher = Optional.of(listener);
        return () -> watcher = Optional.empty();
    }

    @Override
    public RunStore store() {
        return store;
    }

    @Override
    public Artifacts artifacts() {
        throw new UnsupportedOperationException("it has no files");
    }

    @Override
    public Path folder() {
        return Path.of("workspace");
    }

    @Override
    public Path runFolder(String run) {
        return folder().resolve(run);
    }

    @Override
    public RunView view(String run) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Training start(List<RunSpec> specs, TrainingOptions options, TrainingListener listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Training resume(List<String> runs, TrainingOptions options, TrainingListener listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Training fork(Fork fork, TrainingOptions options, TrainingListener listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Replay replay(String run, TrainingOptions options, TrainingListener listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Long> checkpoints(String run) {
        return List.of();
    }

    @Override
    public void stop(String run) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void pause(String run) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void proceed(String run) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void step(String run, int updates) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void change(String run, List<String> changes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public TrainedModel model(String run) {
        throw new UnsupportedOperationException();
    }

    @Override
    public BackPropagation backPropagation(String run, OptionalLong step, int example, Progress progress) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        store.close();
    }
}
