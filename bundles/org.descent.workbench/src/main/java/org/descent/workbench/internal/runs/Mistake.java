// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.runs;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.descent.core.query.QueryException;

/**
 * What is wrong with a query, and where.
 *
 * <p>Threading: immutable.
 *
 * @param query the query
 * @param from where in it the mistake begins
 * @param to where it ends; at the end of the query this is {@code from}
 * @param what what is wrong, with a suggestion
 */
public record Mistake(String query, int from, int to, String what) {
    private static final Pattern TOKEN =
            Pattern.compile("\"[^\"]*\"?[.\\w]*|'[^']*'?|[\\p{L}\\p{N}@._\\[\\]+-]+|[!<>=]+|\\S");

    /** The mistake that the reader of queries found, with the word that it found it at. */
    static Mistake of(String query, QueryException e) {
        int from = Math.min(e.at(), query.length());
        Matcher token = TOKEN.matcher(query).region(from, query.length());
        return new Mistake(query, from, token.lookingAt() ? token.end() : from, e.what());
    }
}
