// SPDX-License-Identifier: Apache-2.0
package org.descent.core.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.descent.core.query.RunQuery.Compare;
import org.descent.core.query.RunQuery.Compare.Operator;

/** Reads queries by recursive descent; confined to one thread. */
final class QueryParser {
    private static final List<String> SIGNS = List.of("!=", "<=", ">=", "=", "<", ">");

    private final String text;
    private int at;

    QueryParser(String text) {
        this.text = text;
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
        RunField field = field();
        if (word("is")) {
            boolean negated = word("not");
            if (!word("null")) {
                throw wrong("expected 'null' or 'not null'");
            }
            return negate(negated, new RunQuery.IsNull(field));
        }
        boolean negated = word("not");
        if (word("like")) {
            return negate(negated, new RunQuery.Like(field, String.valueOf(value())));
        }
        if (word("in")) {
            return negate(negated, in(field));
        }
        if (negated) {
            throw wrong("expected 'like' or 'in'");
        }
        for (String sign : SIGNS) {
            if (sign(sign)) {
                return new Compare(field, operator(sign), value());
            }
        }
        throw wrong("expected a comparison: = != < <= > >= like in is");
    }

    private RunQuery in(RunField field) {
        if (!sign("(")) {
            throw wrong("expected '('");
        }
        List<RunQuery> options = new ArrayList<>();
        do {
            options.add(new Compare(field, Operator.EQUAL, value()));
        } while (sign(","));
        if (!sign(")")) {
            throw wrong("expected ',' or ')'");
        }
        return new RunQuery.Or(options);
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
            at = start;
            throw wrong(String.valueOf(e.getMessage()));
        }
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
                    default -> number(word);
                };
        return value.orElseThrow(() -> {
            at = start;
            return wrong("expected a number, true, false or a text in single quotes");
        });
    }

    private static Optional<Object> number(String word) {
        try {
            return Optional.of(Long.parseLong(word));
        } catch (NumberFormatException notWhole) {
            try {
                return Optional.of(Double.parseDouble(word));
            } catch (NumberFormatException notReal) {
                return Optional.empty();
            }
        }
    }

    private String quoted(char quote) {
        int end = text.indexOf(quote, at + 1);
        if (end < 0) {
            throw wrong("the quote " + quote + " is not closed");
        }
        String inside = text.substring(at + 1, end);
        at = end + 1;
        return inside;
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
        return new QueryException(text, at, what);
    }
}
