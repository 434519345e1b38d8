// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.descent.core.store.MarkChange;
import org.descent.core.store.RunMark;
import org.descent.core.store.RunMarks;

/**
 * Writes and reads what people say about runs.
 *
 * <p>Threading: confined to the transaction.
 */
final class MarkTable {
    private static final String MARKS = "SELECT r.starred, r.archived, r.deleted, COALESCE(n.content, '')"
            + " FROM run r LEFT JOIN run_note n ON n.run = r.number WHERE r.number = ?";
    private static final String TAGS = "SELECT name FROM tag WHERE run = ? AND present";
    private static final String UPDATE_TAG = "UPDATE tag SET present = ? WHERE run = ? AND name = ?";
    private static final String INSERT_TAG = "INSERT INTO tag (present, run, name, recorded) VALUES (?, ?, ?, FALSE)";
    private static final String UPDATE_NOTE = "UPDATE run_note SET content = ? WHERE run = ?";
    private static final String INSERT_NOTE = "INSERT INTO run_note (content, run) VALUES (?, ?)";
    private static final String INSERT_CHANGE =
            "INSERT INTO mark_change (run, happened, author, kind, content_before, content_after)"
                    + " VALUES (?, ?, ?, ?, ?, ?)";
    private static final String CHANGES =
            "SELECT m.happened, m.author, m.kind, m.content_before, m.content_after FROM mark_change m"
                    + " JOIN run r ON r.number = m.run WHERE r.id = ? ORDER BY m.id";

    private final Session session;

    MarkTable(Session session) {
        this.session = session;
    }

    /** Says something about a run, whose row is locked, and whether that changed anything. */
    boolean mark(long run, List<RunMark> marks, String by, Instant now) throws SQLException {
        RunMarks current = read(run);
        boolean changed = false;
        for (RunMark mark : marks) {
            RunMarks after = current.with(mark);
            if (!after.equals(current)) {
                write(run, mark);
                write(run, new MarkChange(now, by, mark, mark.inverse(current)));
                changed = true;
            }
            current = after;
        }
        return changed;
    }

    private RunMarks read(long run) throws SQLException {
        List<String> tags = session.list(TAGS, row -> text(row, 1), run);
        return session.first(
                        MARKS,
                        row -> new RunMarks(
                                tags, text(row, 4), row.getBoolean(1), row.getBoolean(2), row.getBoolean(3)),
                        run)
                .orElseThrow(() -> new DamagedException("lacks its row"));
    }

    private void write(long run, RunMark mark) throws SQLException {
        switch (mark) {
            case RunMark.Tag tag -> updateOrInsert(UPDATE_TAG, INSERT_TAG, tag.present(), run, tag.name());
            case RunMark.Note note -> updateOrInsert(UPDATE_NOTE, INSERT_NOTE, note.text(), run);
            case RunMark.Star star -> session.update("UPDATE run SET starred = ? WHERE number = ?", star.on(), run);
            case RunMark.Archive archive ->
                session.update("UPDATE run SET archived = ? WHERE number = ?", archive.on(), run);
            case RunMark.Delete delete ->
                session.update("UPDATE run SET deleted = ? WHERE number = ?", delete.on(), run);
        }
    }

    private void updateOrInsert(String update, String insert, Object... arguments) throws SQLException {
        if (session.update(update, arguments) == 0) {
            session.update(insert, arguments);
        }
    }

    private void write(long run, MarkChange change) throws SQLException {
        session.update(
                INSERT_CHANGE,
                run,
                Instants.nanos(change.at()),
                change.by(),
                kind(change.mark()),
                content(change.inverse()),
                content(change.mark()));
    }

    private static String kind(RunMark mark) {
        return switch (mark) {
            case RunMark.Tag tag -> "tag";
            case RunMark.Note note -> "note";
            case RunMark.Star star -> "star";
            case RunMark.Archive archive -> "archive";
            case RunMark.Delete delete -> "delete";
        };
    }

    private static String content(RunMark mark) {
        return switch (mark) {
            case RunMark.Tag tag -> tag.present() ? tag.name() : "";
            case RunMark.Note note -> note.text();
            case RunMark.Star star -> Boolean.toString(star.on());
            case RunMark.Archive archive -> Boolean.toString(archive.on());
            case RunMark.Delete delete -> Boolean.toString(delete.on());
        };
    }

    /** What was said about a run, in order. */
    List<MarkChange> changes(String run) throws SQLException {
        return session.list(
                CHANGES,
                row -> new MarkChange(
                        Instants.of(row.getLong(1)),
                        text(row, 2),
                        mark(text(row, 3), text(row, 5), text(row, 4)),
                        mark(text(row, 3), text(row, 4), text(row, 5))),
                run);
    }

    private static RunMark mark(String kind, String content, String other) {
        boolean on = content.equals("true");
        return switch (kind) {
            case "tag" -> new RunMark.Tag(content.isEmpty() ? other : content, !content.isEmpty());
            case "note" -> new RunMark.Note(content);
            case "star" -> new RunMark.Star(on);
            case "archive" -> new RunMark.Archive(on);
            case "delete" -> new RunMark.Delete(on);
            default -> throw new DamagedException("has a mark of the unknown kind '" + kind + "'");
        };
    }

    private static String text(ResultSet row, int column) throws SQLException {
        return Objects.requireNonNull(row.getString(column), "column " + column);
    }
}
