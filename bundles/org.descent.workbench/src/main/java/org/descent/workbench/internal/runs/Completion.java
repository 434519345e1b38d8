// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.runs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.descent.core.query.FieldType;
import org.descent.core.query.RunField;

/**
 * Tells how a query may go on at a place: with a field, a comparison, a value, or another condition.
 *
 * <p>It knows what can follow what, and no more of the grammar: whether a query is right is for its reader to say.
 *
 * <p>Threading: immutable.
 *
 * @param vocabulary what queries of these runs are made of
 */
record Completion(Vocabulary vocabulary) {
    /** More proposals than this are not looked at. */
    static final int MOST = 200;

    private static final Pattern TOKEN = Pattern.compile(
            "(?<quoted>\"(?:[^\"]|\"\")*\"[.\\p{L}\\p{N}]*)|(?<text>'(?:[^']|'')*')|(?<open>['\"].*)|(?<sign><=|>=|!=|=|<|>)"
                    + "|(?<mark>[(),])|(?<word>[\\p{L}\\p{N}@._\\[\\]+-]+)|(?<other>\\S)");
    private static final List<String> USUAL_WORDS = List.of("selected", "best", "last");
    private static final int PLACES = 16;

    /** What may stand at a place. */
    private enum Expected {
        FIELD,
        COMPARISON,
        VALUE,
        LISTED_VALUE,
        RANGE_VALUE,
        JOIN
    }

    /**
     * A way for the query to go on.
     *
     * @param shown what is put in
     * @param description what it is
     * @param text the whole query with it
     * @param caret where in that the person goes on
     */
    record Proposal(String shown, String description, String text, int caret) {}

    /**
     * The ways to go on at a place.
     *
     * @param proposals the ways, the likeliest first
     * @param isCertain whether the text is a query at this place, and not perhaps words to look for
     */
    record Proposals(List<Proposal> proposals, boolean isCertain) {}

    private record State(Expected expected, String field, int depth) {}

    private record Option(String word, String description) {}

    /** How a query may go on in place of what stands directly before the caret. */
    Proposals at(String text, int caret) {
        String before = text.substring(0, caret);
        State state = new State(Expected.FIELD, "", 0);
        Matcher tokens = TOKEN.matcher(before);
        int start = caret;
        int count = 0;
        while (tokens.find()) {
            boolean last = tokens.end() == caret;
            if (last && (tokens.group("word") != null || tokens.group("open") != null || isField(tokens, state))) {
                start = tokens.start();
                break;
            }
            state = after(state, tokens);
            count++;
        }
        String begun = before.substring(start);
        int from = start;
        List<Proposal> proposals = options(state).stream()
                .filter(option -> fits(option.word(), begun))
                .sorted(Comparator.comparing(option -> rank(option.word(), begun)))
                .limit(MOST)
                .map(option -> proposal(text, from, caret, option))
                .toList();
        boolean certain = state.expected() != Expected.FIELD && state.expected() != Expected.COMPARISON
                || count > 1
                || begun.indexOf('.') >= 0
                || begun.indexOf('@') >= 0;
        return new Proposals(proposals, certain);
    }

    private static boolean isField(Matcher token, State state) {
        return token.group("quoted") != null && state.expected() == Expected.FIELD;
    }

    private static Proposal proposal(String text, int from, int caret, Option option) {
        String head = text.substring(0, from) + option.word();
        String tail = text.substring(caret);
        boolean space = !option.word().equals("(") && !tail.startsWith(" ");
        String put = space ? head + " " : head;
        return new Proposal(option.word(), option.description(), put + tail, space ? put.length() : put.length() + 1);
    }

    private static boolean fits(String word, String begun) {
        return !word.equals(begun) && bare(word).contains(bare(begun));
    }

    /** What begins like it comes first, then what has a word that begins like it; among these, what is asked for most. */
    private static int rank(String word, String begun) {
        String wanted = bare(begun);
        String shown = bare(word);
        int place = shown.startsWith(wanted) ? 0 : shown.contains("." + wanted) ? 1 : 2;
        return PLACES * place + rarity(word);
    }

    /** The results of the parts of the data come before what every run has, that before parameters, and the curves of layers come last. */
    private static int rarity(String word) {
        int part = word.indexOf('@');
        if (part < 0) {
            return RunField.FIXED.contains(word) ? 4 : 5;
        }
        int usual = USUAL_WORDS.indexOf(word.substring(word.lastIndexOf('.') + 1));
        if (word.startsWith("\"")) {
            return 8;
        }
        if (usual < 0) {
            return 7;
        }
        return word.startsWith("validation", part + 1) ? usual : 6;
    }

    private static String bare(String word) {
        return word.replaceAll("[\"']", "").toLowerCase(Locale.ROOT);
    }

    private State after(State state, Matcher token) {
        String text = token.group();
        String word = token.group("word") == null ? "" : text.toLowerCase(Locale.ROOT);
        return switch (state.expected()) {
            case FIELD -> field(state, text, word);
            case COMPARISON -> comparison(state, text, word);
            case VALUE ->
                text.equals("(")
                        ? new State(Expected.LISTED_VALUE, state.field(), state.depth())
                        : new State(Expected.JOIN, state.field(), state.depth());
            case LISTED_VALUE -> text.equals(")") ? new State(Expected.JOIN, state.field(), state.depth()) : state;
            case RANGE_VALUE -> word.equals("and") ? new State(Expected.VALUE, state.field(), state.depth()) : state;
            case JOIN -> join(state, text);
        };
    }

    private State field(State state, String text, String word) {
        if (text.equals("(")) {
            return new State(Expected.FIELD, "", state.depth() + 1);
        }
        return word.equals("not") ? state : new State(Expected.COMPARISON, text, state.depth());
    }

    private static State comparison(State state, String text, String word) {
        return switch (word) {
            case "and", "or" -> new State(Expected.FIELD, "", state.depth());
            case "between" -> new State(Expected.RANGE_VALUE, state.field(), state.depth());
            case "is", "not" -> state;
            case "null" -> new State(Expected.JOIN, state.field(), state.depth());
            default -> {
                if (text.equals(")")) {
                    yield join(state, text);
                }
                yield new State(Expected.VALUE, state.field(), state.depth());
            }
        };
    }

    private static State join(State state, String text) {
        return text.equals(")")
                ? new State(Expected.JOIN, state.field(), Math.max(0, state.depth() - 1))
                : new State(Expected.FIELD, "", state.depth());
    }

    private List<Option> options(State state) {
        return switch (state.expected()) {
            case FIELD -> fields();
            case COMPARISON -> comparisons(state);
            case VALUE, LISTED_VALUE, RANGE_VALUE -> values(state);
            case JOIN -> joins(state);
        };
    }

    private List<Option> fields() {
        List<Option> options = new ArrayList<>();
        vocabulary.fields().forEach((name, types) -> options.add(new Option(name, words(types))));
        options.add(new Option("not", "what does not hold"));
        options.add(new Option("(", "conditions that belong together"));
        return options;
    }

    private static String words(Set<FieldType> types) {
        return String.join(" or ", types.stream().sorted().map(FieldType::words).toList());
    }

    private Set<FieldType> types(String field) {
        return Optional.ofNullable(vocabulary.fields().get(field)).orElse(Set.of());
    }

    private List<Option> comparisons(State state) {
        Set<FieldType> types = types(state.field());
        List<Option> options = new ArrayList<>();
        if (types.contains(FieldType.FLAG)) {
            options.addAll(joins(state));
        }
        options.add(new Option("=", "is the same"));
        options.add(new Option("!=", "is not the same"));
        if (types.contains(FieldType.NUMBER) || types.contains(FieldType.TIME) || types.contains(FieldType.LIST)) {
            options.add(new Option("<", "is smaller"));
            options.add(new Option("<=", "is smaller or the same"));
            options.add(new Option(">", "is larger"));
            options.add(new Option(">=", "is larger or the same"));
            options.add(new Option("between", "from a value to another one"));
        }
        if (types.contains(FieldType.TEXT) || types.contains(FieldType.LIST)) {
            options.add(new Option("like '%", "a pattern, with % for any characters"));
            options.add(new Option("in (", "is one of several"));
        }
        options.add(new Option("is null", "the run has none"));
        options.add(new Option("is not null", "the run has one"));
        return options;
    }

    private List<Option> values(State state) {
        Set<FieldType> types = types(state.field());
        List<Option> options = new ArrayList<>();
        if (types.contains(FieldType.FLAG)) {
            options.add(new Option("true", "yes"));
            options.add(new Option("false", "no"));
        }
        if (types.contains(FieldType.TIME)) {
            options.add(new Option("-1h", "an hour ago"));
            options.add(new Option("-1d", "a day ago"));
            options.add(new Option("-7d", "a week ago"));
        }
        SortedSet<String> texts =
                Optional.ofNullable(vocabulary.values().get(state.field())).orElse(new TreeSet<>());
        texts.forEach(text -> options.add(new Option("'" + text.replace("'", "''") + "'", "")));
        return options;
    }

    private static List<Option> joins(State state) {
        List<Option> options = new ArrayList<>(List.of(new Option("and", "and also"), new Option("or", "or instead")));
        if (state.depth() > 0) {
            options.add(new Option(")", "the end of what belongs together"));
        }
        return options;
    }
}
