// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.findings;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.descent.api.InvalidInputException;
import org.descent.api.diagnosis.Rule;
import org.descent.core.DescentException;
import org.descent.core.diagnosis.RunDiagnosis;
import org.descent.core.store.RunHead;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Has rules judge runs, and remembers what they said as long as neither the run nor the rules change.
 *
 * <p>Many runs take time, so each answer judges as many as fit into a while and gives those that were judged before, until all are.
 *
 * <p>Threading: thread-safe; answers are given one after another.
 */
final class Judges {
    /** How long an answer may take once one run is judged; another question is answered after it. */
    static final Duration WHILE = Duration.ofMillis(400);
    /** A run that trains is judged again after this long even if nothing was recorded: that may be what is to be found. */
    static final Duration FRESH = Duration.ofSeconds(10);

    /** A run that trains is not judged again before this long, and not before as many times as long as judging it took. */
    static final Duration REST = Duration.ofSeconds(2);

    private static final int REST_FACTOR = 5;
    private static final int REMEMBERED = 1000;

    private final Supplier<List<Rule>> rules;
    private final Function<String, Optional<RunHead>> runs;
    private final Function<String, RunDiagnosis> diagnose;
    private final InstantSource clock;
    private final Map<String, Remembered> memory = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.@Nullable Entry<String, Remembered> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Remembered(
            long revision, boolean finished, Instant at, Duration cost, List<Rule> rules, JudgedRun judged) {
        boolean holds(RunHead head, List<Rule> now, Instant instant) {
            if (finished != head.state().finished() || !rules.equals(now)) {
                return false;
            }
            if (finished) {
                return revision == head.revision();
            }
            Duration age = Duration.between(at, instant);
            return age.compareTo(REST) < 0
                    || age.compareTo(cost.multipliedBy(REST_FACTOR)) < 0
                    || revision == head.revision() && age.compareTo(FRESH) < 0;
        }
    }

    /**
     * Judges that remember nothing yet.
     *
     * @param rules gives the rules that are there now
     * @param runs finds a run by its id
     * @param diagnose judges a run by its id
     * @param clock tells the time
     */
    Judges(
            Supplier<List<Rule>> rules,
            Function<String, Optional<RunHead>> runs,
            Function<String, RunDiagnosis> diagnose,
            InstantSource clock) {
        this.rules = rules;
        this.runs = runs;
        this.diagnose = diagnose;
        this.clock = clock;
    }

    /** What rules say of runs, of as many as a while allows; at least one that was not known is judged. */
    synchronized Findings judge(List<String> selected) {
        List<Rule> now = rules.get();
        Instant begin = clock.instant();
        List<JudgedRun> judged = new ArrayList<>();
        boolean any = false;
        int gone = 0;
        int there = 0;
        for (String id : selected) {
            if (there == Findings.MOST_RUNS) {
                break;
            }
            Optional<RunHead> head = runs.apply(id);
            if (head.isEmpty()) {
                gone++; // erased since it was selected
                continue;
            }
            there++;
            Optional<JudgedRun> known = known(head.get(), now);
            if (known.isPresent()) {
                judged.add(known.get());
            } else if (!any || Duration.between(begin, clock.instant()).compareTo(WHILE) < 0) {
                any = true;
                judged.add(judge(head.get(), now));
            }
        }
        return new Findings(selected.size() - gone, judged);
    }

    private Optional<JudgedRun> known(RunHead head, List<Rule> now) {
        Remembered remembered = memory.get(head.id());
        return remembered != null && remembered.holds(head, now, clock.instant())
                ? Optional.of(remembered.judged)
                : Optional.empty();
    }

    private JudgedRun judge(RunHead head, List<Rule> now) {
        Instant begin = clock.instant();
        JudgedRun judged;
        try {
            judged = JudgedRun.of(diagnose.apply(head.id()));
        } catch (InvalidInputException | DescentException e) {
            judged = JudgedRun.refused(head.id(), head.record().name(), String.valueOf(e.getMessage()));
        }
        Instant end = clock.instant();
        Duration cost = Duration.between(begin, end);
        memory.put(head.id(), new Remembered(head.revision(), head.state().finished(), end, cost, now, judged));
        return judged;
    }
}
