// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.runs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.descent.core.query.KnownFields;
import org.descent.core.query.QueryException;
import org.descent.core.query.RunField;
import org.descent.core.query.RunQuery;
import org.descent.core.store.RunHead;
import org.descent.workbench.internal.text.Formats;

/**
 * Finds runs by words or by a query.
 *
 * <p>A text that can be read as a query of {@link RunQuery} is one, such as {@code star and not (state = 'failed' or tag = 'old')}, and so is
 * one that looks like it, with a sign of comparison or a parenthesis in it, so that its mistake can be shown. Any other text is words, all of
 * which must occur somewhere in the run's name, experiment, tags, state, identity, note or parameters, in any case; a parameter may be written
 * {@code batch=64}. Archived and deleted runs are found where the settings show them, or by a query that asks for them.
 *
 * <p>Threading: confined to one thread at a time.
 */
public final class RunFilter {
    /** What makes a text a query even if it has a mistake; {@code =} only between spaces or before a quote: {@code batch=64} is a word. */
    private static final Pattern QUERY = Pattern.compile(
            "\\S\\s*(!=|<=|>=|<|>)|\\S\\s+=(\\s|$)|=\\s*'|\\S\\s+((not\\s+)?(like\\s*'|in\\s*\\(|between\\s)|is\\s+(not\\s+)?null)"
                    + "|^\\s*(not\\s*)?\\(|\\b(and|or)\\s+not\\b",
            Pattern.CASE_INSENSITIVE);

    private final Map<String, Indexed> texts = new HashMap<>();

    /**
     * The runs that a filter finds, in their order.
     *
     * @param mistake why the text is no query, if it is meant to be one; all runs are found then but those that are put aside
     * @param runs what was found
     */
    public record Found(Optional<Mistake> mistake, List<RunHead> runs) {}

    private record Indexed(long revision, String text) {}

    /** Finds runs by the words or the query of the settings, among those in the states that they show. */
    public Found find(TableSettings settings, List<RunHead> runs) {
        List<RunHead> found = new ArrayList<>(runs);
        if (!settings.states().isEmpty()) {
            found.removeIf(run -> !settings.states().contains(run.state()));
        }
        String wanted = settings.filter().strip();
        List<RunHead> shown =
                found.stream().filter(run -> settings.shows(run.marks())).toList();
        if (wanted.isEmpty()) {
            return new Found(Optional.empty(), shown);
        }
        try {
            RunQuery query = RunQuery.parse(wanted);
            if (!isWord(query, found)) {
                return query(wanted, query.visible(settings.archived(), settings.deleted()), found);
            }
        } catch (QueryException e) {
            if (QUERY.matcher(wanted).find()) {
                return new Found(Optional.of(Mistake.of(wanted, e)), shown);
            }
        }
        String[] words = wanted.toLowerCase(Locale.ROOT).split("\\s+");
        return new Found(
                Optional.empty(),
                shown.stream().filter(run -> contains(run, words)).toList());
    }

    /** Whether a query that can be read is a word to look for after all: {@code batch=64}, where no run has a field {@code batch}. */
    private static boolean isWord(RunQuery query, List<RunHead> runs) {
        return query instanceof RunQuery.Compare compare
                && compare.operator() == RunQuery.Compare.Operator.EQUAL
                && !(compare.value() instanceof String)
                && isNowhere(compare.field(), runs);
    }

    /** To tell what is wrong with names and types takes all that all runs have, so only where something must be wrong, or nothing is found. */
    private static Found query(String text, RunQuery query, List<RunHead> runs) {
        List<RunHead> found = runs.stream().filter(query::test).toList();
        if (found.isEmpty() || fields(query).anyMatch(field -> isNowhere(field, runs))) {
            RunQuery.parse(text, KnownFields.of(runs), Instant.now());
        }
        return new Found(Optional.empty(), found);
    }

    private static Stream<RunField> fields(RunQuery query) {
        return switch (query) {
            case RunQuery.And and -> and.parts().stream().flatMap(RunFilter::fields);
            case RunQuery.Or or -> or.parts().stream().flatMap(RunFilter::fields);
            case RunQuery.Not not -> fields(not.part());
            case RunQuery.OfField one -> Stream.of(one.field());
        };
    }

    private static boolean isNowhere(RunField field, List<RunHead> runs) {
        return field.fixedType().isEmpty()
                && runs.stream().allMatch(run -> field.value(run).isEmpty());
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
