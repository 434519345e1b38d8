// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A piece of a statement with the values that are bound in it. Values never become part of the text.
 *
 * <p>Threading: immutable.
 *
 * @param text the text, with a question mark for each value
 * @param values the values in order
 */
record Sql(String text, List<Object> values) {
    static final Sql TRUE = of("TRUE");
    static final Sql FALSE = of("FALSE");

    private static final String HOLE = "{}";
    private static final Pattern TABLE = Pattern.compile("\\bs\\.");

    Sql {
        values = List.copyOf(values);
    }

    /** A piece in which each {@code {}} stands for another piece, or for a value that is bound. */
    static Sql of(String template, Object... parts) {
        StringBuilder text = new StringBuilder();
        List<Object> values = new ArrayList<>();
        int from = 0;
        for (Object part : parts) {
            int hole = template.indexOf(HOLE, from);
            text.append(template, from, hole);
            if (part instanceof Sql piece) {
                text.append(piece.text);
                values.addAll(piece.values);
            } else {
                text.append('?');
                values.add(part);
            }
            from = hole + HOLE.length();
        }
        return new Sql(text.append(template, from, template.length()).toString(), values);
    }

    /** Pieces with something between them; one for none of them. */
    static Sql joined(List<Sql> pieces, String between, Sql none) {
        if (pieces.isEmpty()) {
            return none;
        }
        Sql all = pieces.get(0);
        for (Sql piece : pieces.subList(1, pieces.size())) {
            all = of("{}" + between + "{}", all, piece);
        }
        return all;
    }

    /** All of these conditions. */
    static Sql and(Sql... conditions) {
        return of("({})", joined(List.of(conditions), " AND ", TRUE));
    }

    /** The same piece for a table that bears another name than {@code s}. */
    Sql under(String alias) {
        return new Sql(TABLE.matcher(text).replaceAll(alias + "."), values);
    }

    /** The condition is false. Conditions here are never unknown. */
    Sql negated() {
        return of("NOT {}", this);
    }

    /** The values, to bind. */
    Object[] arguments() {
        return values.toArray();
    }
}
