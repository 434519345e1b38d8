// SPDX-License-Identifier: Apache-2.0
package org.descent.core.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.descent.core.query.RunQuery.Compare;
import org.descent.core.query.RunQuery.Compare.Operator;

/** Reads queries by recursive descent, and checks what they say where it is read; confined to one thread. */
final class QueryParser {
    private static final List<String> SIGNS = List.of("!=", "<=", ">=", "=", "<", ">");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?|[+-]?Infinity");

    private final String text;
    private final QueryCheck check;
    private final Instant now;
    private int at;

    QueryParser(String text, KnownFields known, Instant now) {
        this.text = text;
        this.check = new QueryCheck(text, known);
        this.now = now;
    }

    RunQuery parse() {
        RunQuery query = or();
        skipSpace();
        if (at < text.length()) {
            throw wrong("expected 'and', 'or' or the end");
        }
        return query;
    }

    private RunQuery or() {
        List<RunQuery> parts = new ArrayList<>(List.of(and()));
        while (word("or")) {
            parts.add(and());
        }
        return parts.size() == 1 ? parts.get(0) : new RunQuery.Or(parts);
    }

    private RunQuery and() {
        List<RunQuery> parts = new ArrayList<>(List.of(not()));
        while (word("and")) {
            parts.add(not());
        }
        return parts.size() == 1 ? parts.get(0) : new RunQuery.And(parts);
    }

    private RunQuery not() {
        if (word("not")) {
            return new RunQuery.Not(not());
        }
        if (sign("(")) {
            RunQuery query = or();
            if (!sign(")")) {
                throw wrong("expected ')'");
            }
            return query;
        }
        return comparison();
    }

    private RunQuery comparison() {
        skipSpace();
        int start = at;
        RunField field = field();
        check.known(field, start);
        if (word("is")) {
            boolean negated = word("not");
            if (!word("null")) {
                throw wrong("expected 'null' or 'not null'");
            }
            return negate(negated, new RunQuery.IsNull(field));
        }
        boolean negated = word("not");
        if (word("like")) {
            return negate(negated, like(field));
        }
        if (word("in")) {
            return negate(negated, in(field));
        }
        if (word("between")) {
            return negate(negated, between(field));
        }
        if (negated) {
            throw wrong("expected 'like', 'in' or 'between'");
        }
        for (String sign : SIGNS) {
            if (sign(sign)) {
                Operator operator = operator(sign);
                return new Compare(field, operator, value(field, operator));
            }
        }
        if (field.fixedType().equals(Optional.of(FieldType.FLAG)) && endsHere()) {
            return new Compare(field, Operator.EQUAL, true);
        }
        throw wrong("expected a comparison: = != < <= > >= like in between is");
    }

    /** Whether a field that is true or false may stand alone: nothing follows that compares it. */
    private boolean endsHere() {
        skipSpace();
        int before = at;
        boolean ends = at == text.length() || text.charAt(at) == ')' || word("and") || word("or");
        at = before;
        return ends;
    }

    private RunQuery like(RunField field) {
        skipSpace();
        int start = at;
        Object pattern = value();
        if (!(pattern instanceof String words)) {
            throw check.wrong(start, "'like' needs a pattern in single quotes, with % for any characters");
        }
        check.texts(field, start);
        return new RunQuery.Like(field, words);
    }

    private RunQuery in(RunField field) {
        if (!sign("(")) {
            throw wrong("expected '('");
        }
        List<Object> options = new ArrayList<>();
        do {
            options.add(value(field, Operator.EQUAL));
        } while (sign(","));
        if (!sign(")")) {
            throw wrong("expected ',' or ')'");
        }
        return new RunQuery.In(field, options);
    }

    private RunQuery between(RunField field) {
        Object least = value(field, Operator.AT_LEAST);
        if (!word("and")) {
            throw wrong("expected 'and' and the larger value");
        }
        Object most = value(field, Operator.AT_MOST);
        return new RunQuery.And(
                List.of(new Compare(field, Operator.AT_LEAST, least), new Compare(field, Operator.AT_MOST, most)));
    }

    private static RunQuery negate(boolean negated, RunQuery query) {
        return negated ? new RunQuery.Not(query) : query;
    }

    private static Operator operator(String sign) {
        for (Operator operator : Operator.values()) {
            if (operator.sign().equals(sign)) {
                return operator;
            }
        }
        throw new IllegalStateException("no operator has the sign " + sign);
    }

    private RunField field() {
        skipSpace();
        int start = at;
        String name;
        if (at < text.length() && text.charAt(at) == '"') {
            name = quoted('"');
            // a word of the summary may follow the quoted curve: "gradientNorm@layer=conv1".last
            name += letters(".");
        } else {
            name = letters("@._[]-");
        }
        if (name.isEmpty()) {
            throw wrong("expected a field, such as state, optimizer.learningRate or loss@validation.selected");
        }
        try {
            return new RunField(name);
        } catch (IllegalArgumentException e) {
            throw check.wrong(start, String.valueOf(e.getMessage()));
        }
    }

    static boolean isFieldLetter(int letter) {
        return Character.isLetterOrDigit(letter) || "@._[]-".indexOf(letter) >= 0;
    }

    /** A value that goes with a field. */
    private Object value(RunField field, Operator operator) {
        skipSpace();
        int start = at;
        Object value = value();
        return check.comparable(field, operator, value, start);
    }

    private Object value() {
        skipSpace();
        if (at < text.length() && text.charAt(at) == '\'') {
            return quoted('\'');
        }
        int start = at;
        String word = letters("+-.");
        Optional<Object> value =
                switch (word.toLowerCase(Locale.ROOT)) {
                    case "true" -> Optional.of(true);
                    case "false" -> Optional.of(false);
                    default -> number(word).or(() -> QueryTimes.ago(word, now));
                };
        return value.orElseThrow(() -> check.wrong(
                start,
                "expected a number, true, false or a text in single quotes"
                        + (word.isEmpty() ? "" : ": '" + word + "'")));
    }

    private static Optional<Object> number(String word) {
        if (!NUMBER.matcher(word).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(word));
        } catch (NumberFormatException notWhole) {
            return Optional.of(Double.parseDouble(word));
        }
    }

    /** What stands in quotes; a quote in it is written twice. */
    private String quoted(char quote) {
        StringBuilder inside = new StringBuilder();
        int next = at + 1;
        while (true) {
            int end = text.indexOf(quote, next);
            if (end < 0) {
                throw wrong("the quote " + quote + " is not closed");
            }
            inside.append(text, next, end);
            next = end + 1;
            if (next == text.length() || text.charAt(next) != quote) {
                at = next;
                return inside.toString();
            }
            inside.append(quote);
            next++;
        }
    }

    private String letters(String others) {
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || others.indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        return text.substring(start, at);
    }

    private boolean word(String word) {
        skipSpace();
        int end = at + word.length();
        boolean here = text.regionMatches(true, at, word, 0, word.length())
                && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
        if (here) {
            at = end;
        }
        return here;
    }

    private boolean sign(String sign) {
        skipSpace();
        boolean here = text.startsWith(sign, at);
        if (here) {
            at += sign.length();
        }
        return here;
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private QueryException wrong(String what) {
        return check.wrong(at, what);
    }
}
