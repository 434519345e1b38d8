// SPDX-License-Identifier: Apache-2.0
package org.descent.core.query;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes queries as {@link QueryParser} reads them. */
final class QueryPrinter {
    /** Words that have a meaning of their own where a field may stand. */
    private static final Set<String> RESERVED = Set.of("not", "and", "or", "in", "is", "like", "between");

    private QueryPrinter() {}

    static String text(RunQuery query) {
        return switch (query) {
            case RunQuery.And and -> joined(and.parts(), " and ");
            case RunQuery.Or or -> joined(or.parts(), " or ");
            case RunQuery.Not not -> "not " + part(not.part());
            case RunQuery.Compare one ->
                field(one.field()) + " " + one.operator().sign() + " " + value(one.value());
            case RunQuery.In in ->
                field(in.field())
                        + in.values().stream().map(QueryPrinter::value).collect(Collectors.joining(", ", " in (", ")"));
            case RunQuery.Like like -> field(like.field()) + " like " + quoted(like.pattern(), '\'');
            case RunQuery.IsNull isNull -> field(isNull.field()) + " is null";
        };
    }

    private static String joined(List<RunQuery> parts, String word) {
        return parts.stream().map(QueryPrinter::part).collect(Collectors.joining(word));
    }

    private static String part(RunQuery query) {
        return query instanceof RunQuery.And || query instanceof RunQuery.Or ? "(" + text(query) + ")" : text(query);
    }

    static String field(RunField field) {
        String text = field.text();
        boolean plain = Character.isLetter(text.charAt(0))
                && !RESERVED.contains(text.toLowerCase(Locale.ROOT))
                && text.chars().allMatch(QueryParser::isFieldLetter);
        if (plain) {
            return text;
        }
        // a curve is quoted without the word of its summary, as people write it
        return field.summary()
                .map(summary ->
                        quoted(text.substring(0, text.length() - summary.word().length() - 1), '"')
                                + "."
                                + summary.word())
                .orElseGet(() -> quoted(text, '"'));
    }

    private static String value(Object value) {
        return switch (value) {
            case String text -> quoted(text, '\'');
            case Instant instant -> quoted(instant.toString(), '\'');
            default -> value.toString();
        };
    }

    private static String quoted(String text, char quote) {
        return quote + text.replace(String.valueOf(quote), String.valueOf(quote).repeat(2)) + quote;
    }
}
