// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Erases a run with everything that belongs to it.
 *
 * <p>Threading: confined to the transaction.
 */
final class RunEraser {
    /** Tables whose rows belong to a curve of the run. */
    private static final List<String> OF_CURVE = List.of("pyramid", "chunk");

    /** Tables whose rows belong to the run, in an order in which nothing belongs to what is gone. */
    private static final List<String> OF_RUN = List.of(
            "artifact",
            "curve",
            "matrix",
            "event",
            "tag",
            "run_note",
            "mark_change",
            "run_fact",
            "run_parameter",
            "run_document");

    private final Session session;

    RunEraser(Session session) {
        this.session = session;
    }

    /** Erases a run if it is deleted still, and says whether it did. */
    boolean erase(String run) throws SQLException {
        Optional<Long> number =
                session.first("SELECT number FROM run WHERE id = ? AND deleted FOR UPDATE", row -> row.getLong(1), run);
        if (number.isEmpty()) {
            return false;
        }
        for (String table : OF_CURVE) {
            session.update(
                    "DELETE FROM " + table + " WHERE curve IN (SELECT id FROM curve WHERE run = ?)", number.get());
        }
        for (String table : OF_RUN) {
            session.update("DELETE FROM " + table + " WHERE run = ?", number.get());
        }
        session.update("DELETE FROM run WHERE number = ?", number.get());
        return true;
    }
}
