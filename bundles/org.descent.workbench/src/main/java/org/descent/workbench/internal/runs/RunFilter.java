// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.runs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.descent.core.query.KnownFields;
import org.descent.core.query.QueryException;
import org.descent.core.query.RunQuery;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunState;
import org.descent.workbench.internal.text.Formats;

/**
 * Finds runs by words or by a query.
 *
 * <p>A text with a comparison in it, such as {@code optimizer.learningRate >= 1e-3}, is a query of
 * {@link org.descent.core.query.RunQuery}; any other text is words, all of which must occur somewhere in the run's name, experiment, tags,
 * state, identity, note or parameters, in any case. Archived and deleted runs are found by a query that asks for them only. A parameter may be written {@code batch=64}.
 *
 * <p>Threading: confined to one thread at a time.
 */
public final class RunFilter {
    /** A comparison; {@code =} counts as one only between spaces, since {@code batch=64} is a word to look for. */
    private static final Pattern QUERY = Pattern.compile(
            "\\S\\s*(!=|<=|>=|<|>)\\s*\\S|\\S\\s+=\\s+\\S|\\S\\s+(like\\s+'|in\\s*\\(|between\\s|is\\s+(not\\s+)?null)"
                    + "|^(not\\s+)?(star|archived|deleted|paused)$",
            Pattern.CASE_INSENSITIVE);

    private final Map<String, Indexed> texts = new HashMap<>();

    /**
     * The runs that a filter finds, in their order.
     *
     * @param problem why the text is no query, or empty; all runs are found then but those that are put aside
     * @param runs what was found
     */
    public record Found(String problem, List<RunHead> runs) {}

    private record Indexed(long revision, String text) {}

    /** Finds runs. */
    public Found find(String text, Set<RunState> states, List<RunHead> runs) {
        List<RunHead> found = new ArrayList<>(runs);
        if (!states.isEmpty()) {
            found.removeIf(run -> !states.contains(run.state()));
        }
        String wanted = text.strip();
        if (QUERY.matcher(wanted).find()) {
            return query(wanted, found);
        } else if (!wanted.isEmpty()) {
            String[] words = wanted.toLowerCase(Locale.ROOT).split("\\s+");
            found.removeIf(run -> run.marks().hidden() || !contains(run, words));
        } else {
            found.removeIf(run -> run.marks().hidden());
        }
        return new Found("", found);
    }

    /** What is wrong with the names and types of a query is of interest only where it finds nothing, and takes all runs to tell. */
    private static Found query(String text, List<RunHead> runs) {
        try {
            RunQuery query = RunQuery.parse(text).visible(false, false);
            List<RunHead> found = runs.stream().filter(query::test).toList();
            if (found.isEmpty()) {
                RunQuery.parse(text, KnownFields.of(runs), Instant.now());
            }
            return new Found("", found);
        } catch (QueryException e) {
            List<RunHead> shown =
                    runs.stream().filter(run -> !run.marks().hidden()).toList();
            return new Found(String.valueOf(e.getMessage()), shown);
        }
    }

    private boolean contains(RunHead run, String[] words) {
        Indexed known = texts.get(run.id());
        if (known == null || known.revision != run.revision()) {
            known = new Indexed(run.revision(), text(run));
            texts.put(run.id(), known);
        }
        String text = known.text;
        for (String word : words) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }

    private static String text(RunHead run) {
        StringBuilder text = new StringBuilder();
        text.append(run.record().name()).append('\n');
        text.append(run.record().experiment()).append('\n');
        text.append(run.state().word()).append('\n');
        text.append(run.id()).append('\n');
        run.marks().tags().forEach(tag -> text.append(tag).append('\n'));
        text.append(run.marks().note()).append('\n');
        run.record().parameters().forEach((path, value) -> text.append(path)
                .append('=')
                .append(Formats.plain(value))
                .append('\n'));
        return text.toString().toLowerCase(Locale.ROOT);
    }
}
