// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.worker;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.LockSupport;
import org.descent.api.InvalidInputException;
import org.descent.core.DescentException;
import org.descent.core.experiment.Experiments;
import org.descent.core.experiment.RunSpec;
import org.descent.core.internal.journal.JournalRecorder;
import org.descent.core.internal.journal.RecordingException;
import org.descent.core.store.RunState;
import org.descent.core.training.RunExecutor;
import org.descent.core.training.RunExecutor.Outcome;
import org.descent.core.training.RunExecutor.Start;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Trains runs in this process, each from its folder alone: holds the lock, writes journal and log, obeys requests.
 *
 * <p>Threading: thread-safe; a run is trained on the thread that calls.
 */
public final class RunTask {
    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(5);

    private final Experiments experiments;
    private final RunExecutor executor;
    private final ScheduledExecutorService scheduler;
    private final Output output;
    private final Clock clock;

    RunTask(
            Experiments experiments,
            RunExecutor executor,
            ScheduledExecutorService scheduler,
            Output output,
            Clock clock) {
        this.experiments = experiments;
        this.executor = executor;
        this.scheduler = scheduler;
        this.output = output;
        this.clock = clock;
    }

    /** Trains runs beside other work of this process. */
    public static RunTask inHost(
            Experiments experiments, RunExecutor executor, ScheduledExecutorService scheduler, Clock clock) {
        return new RunTask(experiments, executor, scheduler, Output.AS_IT_IS, clock);
    }

    /**
     * Trains a run.
     *
     * @return how it ended, as it stands in its journal
     * @throws DescentException if it was not trained, or if its end does not stand in its journal
     */
    public Outcome train(RunFolder folder, JournalRecorder.Monitor monitor) {
        try {
            return Room.await(folder, monitor, () -> attempt(folder, monitor));
        } catch (FileAlreadyExistsException e) {
            throw new DescentException(
                    "run " + folder.run() + " has a journal already: it was trained, or given up", e);
        } catch (IOException e) {
            throw new DescentException("run " + folder.run() + " cannot be trained: " + e, e);
        }
    }

    /** Trains a run; what is thrown for want of room comes before it has begun. */
    private Outcome attempt(RunFolder folder, JournalRecorder.Monitor monitor) throws IOException {
        try (LockFile lock = lock(folder);
                RunLog log = new RunLog(folder.log(), clock);
                RequestFiles control = new RequestFiles(folder, scheduler);
                Heartbeat heartbeat = new Heartbeat(folder, control::asked, scheduler, clock);
                Output.Captured captured = output.capture(log.stream())) {
            log.line("run " + folder.run() + " in process "
                    + ProcessHandle.current().pid());
            JournalRecorder.Monitor told = monitor(monitor, log);
            Beginning beginning = Beginning.of(folder, told::noticed);
            if (beginning.resumed()) {
                told.noticed("training goes on from step " + beginning.step());
            }
            try (JournalRecorder recorder =
                    new JournalRecorder(folder.run(), beginning.open(folder, clock), told, clock)) {
                Outcome outcome = control.stopRequested()
                        ? new Outcome(RunState.STOPPED, "stopped before it began")
                        : execute(folder, beginning.start(), recorder, control, log);
                recorder.change(outcome.state(), outcome.reason());
                log.line(outcome.state().word() + (outcome.reason().isEmpty() ? "" : ": " + outcome.reason()));
                return outcome;
            }
        }
    }

    private Outcome execute(RunFolder folder, Start start, JournalRecorder recorder, RequestFiles control, RunLog log) {
        recorder.change(RunState.RUNNING, "");
        try {
            return executor.execute(spec(folder), folder.path(), start, new LoggingRecorder(recorder, log), control);
        } catch (InvalidInputException e) {
            log.line(String.valueOf(e.getMessage()));
            return new Outcome(RunState.FAILED, String.valueOf(e.getMessage()));
        } catch (RecordingException e) {
            log.failure("it cannot be recorded", e);
            throw e;
        } catch (Throwable e) { // a run's plugins are guests: whatever they throw ends the run, not the process
            log.failure("it failed", e);
            return new Outcome(RunState.FAILED, reason(e));
        }
    }

    private RunSpec spec(RunFolder folder) throws IOException {
        List<RunSpec> specs = experiments.read(
                folder.request().toString(), Files.readString(folder.request()), folder.path(), List.of());
        if (specs.size() != 1) {
            throw new IllegalStateException("a request is for one run, got one for " + specs.size());
        }
        return specs.get(0);
    }

    private static String reason(Throwable e) {
        if (e instanceof OutOfMemoryError) {
            return "the memory is used up (" + e.getMessage() + "). Give it more with train.memory.";
        }
        @Nullable String message = e.getMessage();
        return e instanceof DescentException && message != null ? message : e.toString();
    }

    /** Locks the run; another host may be looking whether the lock is free just now. */
    private static LockFile lock(RunFolder folder) throws IOException {
        long end = System.nanoTime() + LOCK_PATIENCE.toNanos();
        while (true) {
            Optional<LockFile> lock = LockFile.tryLock(folder.lock());
            if (lock.isPresent()) {
                return lock.get();
            }
            if (System.nanoTime() > end) {
                throw new DescentException("run " + folder.run() + " is trained by another process already");
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static JournalRecorder.Monitor monitor(JournalRecorder.Monitor monitor, RunLog log) {
        return new JournalRecorder.Monitor() {
            @Override
            public void progressed(org.descent.core.training.TrainingProgress progress) {
                monitor.progressed(progress);
            }

            @Override
            public void noticed(String text) {
                log.line(text);
                monitor.noticed(text);
            }
        };
    }
}
