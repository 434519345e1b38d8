// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.Progress;
import org.descent.api.run.RunView;
import org.descent.core.DescentException;
import org.descent.core.FileTrouble;
import org.descent.core.experiment.Experiments;
import org.descent.core.experiment.RunSpec;
import org.descent.core.internal.journal.JournalRecorder;
import org.descent.core.internal.training.BackPropagator;
import org.descent.core.internal.worker.RunFolder;
import org.descent.core.internal.worker.RunTask;
import org.descent.core.internal.worker.WorkerPool;
import org.descent.core.registry.PluginRegistry;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunState;
import org.descent.core.store.RunStore;
import org.descent.core.store.StoreException;
import org.descent.core.training.BackPropagation;
import org.descent.core.training.CheckpointFolder;
import org.descent.core.training.ModelFile;
import org.descent.core.workspace.Artifacts;
import org.descent.core.workspace.Fork;
import org.descent.core.workspace.Replay;
import org.descent.core.workspace.Silence;
import org.descent.core.workspace.TrainedModel;
import org.descent.core.workspace.Training;
import org.descent.core.workspace.TrainingListener;
import org.descent.core.workspace.TrainingOptions;
import org.descent.core.workspace.Workspace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A workspace in a folder of this machine.
 *
 * <p>Threading: thread-safe.
 */
final class LocalWorkspace implements Workspace {
    private static final Logger LOG = LoggerFactory.getLogger(LocalWorkspace.class);

    private static final Duration STOP_LIMIT = Duration.ofMinutes(1);

    private final Path folder;
    private final RunStore store;
    private final Experiments experiments;
    private final Engines engines;
    private final PluginRegistry registry;
    private final WorkerPool workers;
    private final RunFiles files;
    private final NewRuns newRuns;
    private final Replays replays;
    private final HostLock host;
    private final LocalArtifacts artifacts;
    private final Attendant attendant;
    private final SignsOfLife signs;
    private final Clock clock;
    private final RunRequests requests;
    private final Set<ActiveRun> trainingHere = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    LocalWorkspace(
            Path folder,
            RunStore store,
            Experiments experiments,
            Engines engines,
            PluginRegistry registry,
            WorkerPool workers,
            RunIds ids,
            Pulses.Limits limits,
            Clock clock)
            throws IOException {
        this.folder = folder;
        this.store = store;
        this.experiments = experiments;
        this.engines = engines;
        this.registry = registry;
        this.workers = workers;
        this.files = new RunFiles(folder.resolve("runs"), ids);
        this.host = HostLock.take(folder);
        Provenance provenance = new Provenance(registry);
        this.newRuns = new NewRuns(folder, store, experiments, provenance, files, host.name(), clock);
        this.replays =
                new Replays(new RunFiles(folder.resolve("replays"), ids), store, experiments, provenance, host.name());
        Pulses pulses = new Pulses(clock, limits);
        this.signs = new SignsOfLife(folder, store, files, host, pulses);
        this.clock = clock;
        this.requests = new RunRequests(experiments, clock);
        this.artifacts = new LocalArtifacts(store, new ContentFiles(folder, host.name()), files, clock);
        JournalIntake intake = new JournalIntake(store, clock, new RunProducts(artifacts)::keep);
        this.attendant = new Attendant(folder, store, files, intake, new SilenceWatch(store, pulses));
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public RunStore store() {
        return store;
    }

    @Override
    public Artifacts artifacts() {
        return artifacts;
    }

    @Override
    public List<String> otherHosts() {
        try {
            return host.others();
        } catch (IOException e) {
            throw new StoreException("The hosts of " + folder + " cannot be looked at: " + FileTrouble.words(e), e);
        }
    }

    @Override
    public List<String> eraseDeleted() {
        // a folder without a run is waste, a run without its folder would be damaged: so the store comes first
        List<String> erased = store.eraseDeleted();
        for (String run : erased) {
            try {
                files.remove(run);
            } catch (IOException e) {
                throw new StoreException(
                        "The run " + run + " is erased, but its folder " + runFolder(run) + " cannot be removed: "
                                + FileTrouble.words(e),
                        e);
            }
        }
        return erased;
    }

    @Override
    public Path runFolder(String run) {
        return files.folder(run).path();
    }

    @Override
    public RunView view(String run) {
        return new RunSnapshot(head(run), store);
    }

    private RunHead head(String run) {
        return store.find(run)
                .orElseThrow(() -> new IllegalArgumentException("there is no run '" + run + "' in " + folder));
    }

    @Override
    public Training start(List<RunSpec> specs, TrainingOptions options, TrainingListener listener) {
        List<ActiveRun> runs = new ArrayList<>();
        try {
            for (RunSpec spec : specs) {
                runs.add(newRuns.make(spec, options.isolation(), listener, Map.of(), made -> {}));
            }
        } catch (RuntimeException e) {
            for (ActiveRun run : runs) {
                run.begin();
                run.leave(RunState.INTERRUPTED, "the runs that were to be started with it could not be recorded");
            }
            throw e;
        } finally {
            runs.forEach(attendant::attend);
        }
        return new Batch(runs, options.jobs(), run -> train(run, options.isolation()));
    }

    @Override
    public Training fork(Fork fork, TrainingOptions options, TrainingListener listener) {
        Forks.Planned planned = Forks.plan(fork, head(fork.run()), runFolder(fork.run()), experiments);
        ActiveRun run = newRuns.make(
                planned.spec(), options.isolation(), listener, Forks.provenance(fork), made -> planned.start()
                        .write(made.start()));
        attendant.attend(run);
        return new Batch(List.of(run), options.jobs(), each -> train(each, options.isolation()));
    }

    @Override
    public Training resume(List<String> ids, TrainingOptions options, TrainingListener listener) {
        List<ActiveRun> runs = new ArrayList<>();
        try {
            for (RunSpec spec : Resumable.specs(ids.stream().map(this::head).toList(), requests)) {
                runs.add(reopen(ids.get(runs.size()), spec, listener));
            }
        } catch (RuntimeException e) {
            for (ActiveRun run : runs) {
                run.begin();
                run.leave(RunState.INTERRUPTED, "the runs that were to be resumed with it could not be");
            }
            throw e;
        } finally {
            runs.forEach(attendant::attend);
        }
        return new Batch(runs, options.jobs(), run -> train(run, options.isolation()));
    }

    private ActiveRun reopen(String run, RunSpec spec, TrainingListener listener) {
        RunFolder runFolder = files.folder(run);
        try {
            if (!attendant.reopen(runFolder, host.name(), experiments.write(spec.tree()))) {
                throw new InvalidInputException(Problem.at(
                        "run",
                        run,
                        "run " + run + " is being trained or taken up by another host",
                        "Look again in a moment."));
            }
            return new ActiveRun(runFolder, spec, listener);
        } catch (IOException e) {
            throw new StoreException("run " + run + " cannot be taken up again: " + FileTrouble.words(e), e);
        }
    }

    @Override
    public List<Long> checkpoints(String run) {
        return CheckpointFolder.of(runFolder(run)).steps();
    }

    /** Has one run trained and waits until nobody trains it any more. */
    private void train(ActiveRun run, TrainingOptions.Isolation isolation) {
        try {
            if (closed) {
                run.leave(RunState.INTERRUPTED, "its host closed the workspace before it began");
            } else if (run.folder.stopRequested()) {
                run.leave(RunState.STOPPED, "stopped before it began");
            } else {
                run.leave(RunState.INTERRUPTED, train(isolation, run));
            }
        } catch (DescentException e) {
            LOG.warn("run {} cannot be trained", run.id(), e);
            run.leave(run.folder.stopRequested() ? RunState.STOPPED : RunState.FAILED, String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error e) {
            LOG.error("run {} cannot be trained", run.id(), e);
            run.leave(RunState.FAILED, e.toString());
        } finally {
            trainingHere.remove(run);
        }
        attendant.wake();
    }

    private String train(TrainingOptions.Isolation isolation, ActiveRun run) {
        if (isolation == TrainingOptions.Isolation.THREAD) {
            trainingHere.add(run);
        }
        return train(isolation, run.folder, run.spec, run);
    }

    private String train(
            TrainingOptions.Isolation isolation, RunFolder runFolder, RunSpec spec, JournalRecorder.Monitor monitor) {
        return switch (isolation) {
            case PROCESS ->
                workers.train(runFolder, spec.train().threads(), spec.train().memoryBytes(), monitor);
            case THREAD ->
                RunTask.inHost(experiments, engines.executor(), attendant.scheduler(), clock)
                        .train(runFolder, monitor)
                        .reason();
        };
    }

    @Override
    public Replay replay(String run, TrainingOptions options, TrainingListener listener) {
        RunHead head = Replays.checked(head(run));
        return replays.make(
                head,
                requests.trained(head),
                files.folder(run),
                options.isolation(),
                listener,
                (again, spec, monitor) -> train(options.isolation(), again, spec, monitor));
    }

    @Override
    public void stop(String run) {
        requests.stop(head(run), files.folder(run));
        attendant.wake();
    }

    @Override
    public Map<String, Silence> silences() {
        return signs.silences();
    }

    @Override
    public boolean kill(String run) {
        return signs.kill(head(run).id());
    }

    @Override
    public void pause(String run) {
        requests.pause(head(run), files.folder(run));
    }

    @Override
    public void proceed(String run) {
        requests.proceed(head(run), files.folder(run));
    }

    @Override
    public void step(String run, int updates) {
        requests.step(head(run), files.folder(run), updates);
    }

    @Override
    public void change(String run, List<String> changes) {
        requests.change(head(run), files.folder(run), changes);
    }

    @Override
    public TrainedModel model(String run) {
        RunHead head = head(run);
        Path file = runFolder(run).resolve(ModelFile.NAME);
        if (!Files.exists(file)) {
            throw new DescentException("run " + run + " has no trained network: it is "
                    + head.state().word() + " and left no " + ModelFile.NAME);
        }
        RunSpec spec = experiments.read(head.record().tree(), head.record().source());
        return StoredModel.open(ModelFile.read(file), spec, registry, engines.trainer());
    }

    @Override
    public BackPropagation backPropagation(String run, OptionalLong step, int example, Progress progress) {
        RunHead head = head(run);
        RunSpec spec = experiments.read(head.record().tree(), head.record().source());
        Surfaces.requireNetwork(spec);
        return BackPropagator.show(
                spec, StoredWeights.find(head, runFolder(run), step), example, engines.trainer(), progress);
    }

    @Override
    public Watch watch(Consumer<Set<String>> listener) {
        return attendant.watch(listener);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        workers.close();
        endTrainingHere();
        attendant.close();
        try {
            host.close();
        } catch (IOException e) {
            LOG.warn("the file of this host in {} cannot be deleted", folder, e);
        }
        store.close();
    }

    /** What trains in threads of this process would end with it without a word. */
    private void endTrainingHere() {
        try {
            for (ActiveRun run : trainingHere) {
                run.folder.requestStop();
            }
            for (ActiveRun run : trainingHere) {
                if (!run.over.await(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                    LOG.warn("run {} does not stop; the next host will find it interrupted", run.id());
                }
            }
        } catch (IOException e) {
            LOG.warn("runs cannot be asked to stop; the next host will find them interrupted", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
