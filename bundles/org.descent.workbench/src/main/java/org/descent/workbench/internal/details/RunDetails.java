// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.details;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.descent.api.run.CurveKey;
import org.descent.core.query.RunField;
import org.descent.core.store.Artifact;
import org.descent.core.store.RunEvent;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunState;
import org.descent.core.workspace.Silence;
import org.descent.workbench.internal.runs.Curves;
import org.descent.workbench.internal.session.Session;

/**
 * What the view of details shows of some runs.
 *
 * <p>Threading: immutable.
 *
 * @param runs the runs, as many as are shown side by side
 * @param selected how many are selected
 * @param results their curves in numbers, if they are several
 * @param parameters their parameters
 * @param provenance where their results come from: what was known before training and what became known
 * @param silence that it should train and gives no sign of life, and what to do, if it is one run; empty otherwise
 * @param events what happened, if it is one run
 * @param files its files, if it is one run
 * @param log the end of the log, if it is one run
 */
public record RunDetails(
        List<RunHead> runs,
        int selected,
        List<PathTree> results,
        List<PathTree> parameters,
        List<PathTree> provenance,
        String silence,
        List<RunEvent> events,
        List<Artifact> files,
        String log) {
    /** No run is selected. */
    public static final RunDetails NONE =
            new RunDetails(List.of(), 0, List.of(), List.of(), List.of(), "", List.of(), List.of(), "");

    /** As many runs as a person can compare side by side. */
    static final int MOST = 12;

    private static final String BEST = "best";
    private static final List<String> WORDS = List.of("selected", BEST, "last");
    private static final String LOG = "log";
    private static final int LOG_BYTES = 200_000;

    /** Reads the details of runs; to be called in the background. */
    public static RunDetails load(Session session, List<String> ids) {
        List<RunHead> runs = ids.stream()
                .limit(MOST)
                .map(session.feed().snapshot()::find)
                .flatMap(Optional::stream)
                .toList();
        if (runs.isEmpty()) {
            return NONE;
        }
        List<Map<String, Object>> parameters =
                runs.stream().map(run -> run.record().parameters()).toList();
        List<Map<String, Object>> provenance = new ArrayList<>();
        for (RunHead run : runs) {
            Map<String, Object> known = new TreeMap<>(run.record().provenance());
            known.putAll(session.experiments().flatten(run.facts()));
            provenance.add(known);
        }
        boolean one = runs.size() == 1;
        String id = runs.get(0).id();
        Path log = session.workspace().runFolder(id).resolve(LOG);
        return new RunDetails(
                runs,
                ids.size(),
                one ? List.of() : results(runs),
                PathTree.of(parameters),
                PathTree.of(provenance),
                one ? silence(session, runs.get(0)) : "",
                one ? session.workspace().store().events(id) : List.of(),
                one ? files(session, id) : List.of(),
                one ? LogTail.read(log, LOG_BYTES) : "");
    }

    private static String silence(Session session, RunHead run) {
        Map<String, Silence> silences =
                run.state() == RunState.RUNNING ? session.workspace().silences() : Map.of();
        return Optional.ofNullable(silences.get(run.id()))
                .map(silence -> silence.sentence() + ". " + silence.hint())
                .orElse("");
    }

    private static List<Artifact> files(Session session, String run) {
        return session.workspace().store().artifacts(run).stream()
                .filter(artifact -> artifact.removed().isEmpty())
                .toList();
    }

    /** For each curve the selected, the best and the last value, side by side. */
    private static List<PathTree> results(List<RunHead> runs) {
        SortedSet<CurveKey> keys = new TreeSet<>(Curves.ORDER);
        runs.forEach(run -> keys.addAll(run.summaries().keySet()));
        List<PathTree> results = new ArrayList<>();
        for (CurveKey key : keys) {
            boolean best = runs.stream().anyMatch(run -> Curves.hasBest(run, key));
            List<PathTree> words = WORDS.stream()
                    .filter(word -> best || !word.equals(BEST))
                    .map(word -> new PathTree(word, key + "." + word, values(runs, key + "." + word), List.of()))
                    .filter(node -> node.values().stream().anyMatch(Optional::isPresent))
                    .toList();
            results.add(new PathTree(
                    key.toString(),
                    key.toString(),
                    runs.stream().map(run -> Optional.empty()).toList(),
                    words));
        }
        return results;
    }

    private static List<Optional<Object>> values(List<RunHead> runs, String field) {
        return runs.stream().map(new RunField(field)::value).toList();
    }
}
