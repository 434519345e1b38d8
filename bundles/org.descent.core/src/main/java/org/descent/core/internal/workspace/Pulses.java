// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.workspace;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.descent.core.internal.worker.Pulse;
import org.descent.core.internal.worker.RunFolder;
import org.descent.core.workspace.Silence;
import org.descent.core.workspace.Silence.Who;

/**
 * Finds runs that give no sign of life, from what stands in their folders.
 *
 * <p>One look says nothing: when a laptop wakes up, all signs are old. So what looks silent is silent when it is looked at again, after longer than
 * signs are apart, and nothing new stands there.
 *
 * <p>Threading: thread-safe.
 */
final class Pulses {
    /** What {@link #look} needs between two looks to be sure. */
    static final Duration SURE = Duration.ofMillis(1500);

    /** What {@link Silence} says. */
    static final Limits LIMITS = new Limits(Duration.ofSeconds(10), Duration.ofMinutes(2));

    /**
     * How long nothing need be heard.
     *
     * @param worker of the process
     * @param training of the training thread
     */
    record Limits(Duration worker, Duration training) {}

    /** What looked silent, and when it was first looked at, in nanoseconds from any beginning. */
    private record Suspicion(Silence silence, long since) {}

    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Limits limits;
    private final Map<String, Suspicion> suspicions = new ConcurrentHashMap<>();

    Pulses(InstantSource clock, Limits limits) {
        this(clock, System::nanoTime, limits);
    }

    Pulses(InstantSource clock, LongSupplier nanos, Limits limits) {
        this.clock = clock;
        this.nanos = nanos;
        this.limits = limits;
    }

    /**
     * What a look tells.
     *
     * @param state what is known
     * @param silence the silence, if it is known
     */
    record Look(State state, Optional<Silence> silence) {
        private Look(State state) {
            this(state, Optional.empty());
        }
    }

    /** What is known of a run. */
    enum State {
        /** It gives signs. */
        ALIVE,
        /** It looks silent; another look will tell. */
        SUSPECT,
        /** It is silent. */
        SILENT,
        /** There are no signs, or the process that gave them is gone: whose end it is for others to say. */
        UNKNOWN
    }

    /** Looks at a run that should train. */
    Look look(RunFolder folder) {
        Optional<Pulse> pulse = Pulse.of(folder);
        if (pulse.isEmpty() || pulse.get().handle().isEmpty()) {
            suspicions.remove(folder.run());
            return new Look(State.UNKNOWN);
        }
        Optional<Silence> silent = silence(pulse.get());
        if (silent.isEmpty()) {
            suspicions.remove(folder.run());
            return new Look(State.ALIVE);
        }
        long now = nanos.getAsLong();
        Suspicion before = suspicions.get(folder.run());
        if (before == null || !before.silence().equals(silent.get())) {
            suspicions.put(folder.run(), new Suspicion(silent.get(), now));
            return new Look(State.SUSPECT);
        }
        return now - before.since() >= SURE.toNanos() ? new Look(State.SILENT, silent) : new Look(State.SUSPECT);
    }

    private Optional<Silence> silence(Pulse pulse) {
        if (isOld(pulse.beat(), clock.instant(), limits.worker())) {
            return Optional.of(new Silence(Who.WORKER, pulse.beat(), pulse.process()));
        }
        return isOld(pulse.progress(), pulse.beat(), limits.training())
                ? Optional.of(new Silence(Who.TRAINING, pulse.progress(), pulse.process()))
                : Optional.empty();
    }

    private static boolean isOld(Instant sign, Instant now, Duration limit) {
        return Duration.between(sign, now).compareTo(limit) > 0;
    }

    /** Forgets a run that trains no more. */
    void forget(String run) {
        suspicions.remove(run);
    }
}
