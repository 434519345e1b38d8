// SPDX-License-Identifier: Apache-2.0
package org.descent.core.query;

import org.descent.core.DescentException;

/** A query that cannot be understood; the message shows the place. */
public final class QueryException extends DescentException {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final int at;

    /** A mistake at a place of a query. */
    QueryException(String query, int at, String what) {
        super(what + "\n  " + query + "\n  " + " ".repeat(Math.min(at, query.length())) + "^");
        this.what = what;
        this.at = Math.min(at, query.length());
    }

    /** What is wrong, without the place. */
    public String what() {
        return what;
    }

    /** Where it is wrong: how many characters of the query stand before it. */
    public int at() {
        return at;
    }
}
