// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.descent.api.InvalidInputException;
import org.descent.core.store.Artifact;

/**
 * Writes and reads which artifacts a run has. Whoever writes has locked the run's row.
 *
 * <p>Threading: confined to the transaction.
 */
final class ArtifactTable {
    private static final String COLUMNS =
            "a.name, a.media_type, a.sha256, a.size, a.step, a.added, a.added_by, a.removed, a.removed_by";
    private static final String OF_NUMBER =
            "SELECT " + COLUMNS + ", a.id FROM artifact a WHERE a.run = ? ORDER BY a.id";
    private static final String ALL =
            "SELECT " + COLUMNS + ", r.id FROM artifact a JOIN run r ON r.number = a.run ORDER BY a.id";
    private static final String OF_RUN =
            "SELECT " + COLUMNS + " FROM artifact a JOIN run r ON r.number = a.run WHERE r.id = ? ORDER BY a.id";
    private static final String INSERT =
            "INSERT INTO artifact (run, name, media_type, sha256, size, step, added, added_by, removed, removed_by)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String REMOVE = "UPDATE artifact SET removed = ?, removed_by = ? WHERE id = ?";
    private static final String ERASE = "DELETE FROM artifact WHERE removed <> 0";

    private final Session session;
    private final long run;

    ArtifactTable(Session session, long run) {
        this.session = session;
        this.run = run;
    }

    private record Row(long id, Artifact artifact) {
        boolean isPresent(String name) {
            return artifact.name().equals(name) && artifact.removed().isEmpty();
        }
    }

    /** Adds an artifact and says whether that changed anything. */
    boolean attach(String id, Artifact artifact, boolean replace) throws SQLException {
        Optional<Row> before = present(artifact.name());
        if (before.isPresent()) {
            Artifact other = before.get().artifact();
            if (other.isSameAs(artifact)) {
                return false;
            }
            if (!replace) {
                throw new InvalidInputException(other.taken(id));
            }
            remove(before.get(), artifact.added(), artifact.by());
        }
        session.update(
                INSERT,
                run,
                artifact.name(),
                artifact.mediaType(),
                artifact.sha256(),
                artifact.bytes(),
                artifact.stepOrNone(),
                Instants.nanos(artifact.added()),
                artifact.by(),
                0L,
                "");
        return true;
    }

    /** Takes an artifact off and says whether there was one. */
    boolean detach(String name, Instant now, String by) throws SQLException {
        Optional<Row> row = present(name);
        if (row.isPresent()) {
            remove(row.get(), now, by);
        }
        return row.isPresent();
    }

    /** Puts back the artifact of a name that was taken off last, and says whether there was one. */
    boolean reattach(String id, String name) throws SQLException {
        Optional<Row> last = rows().stream()
                .filter(row -> row.artifact().name().equals(name)
                        && row.artifact().removed().isPresent())
                .reduce((one, other) ->
                        other.artifact().removedAt().isBefore(one.artifact().removedAt()) ? one : other);
        Optional<Row> before = present(name);
        if (last.isPresent() && before.isPresent()) {
            throw new InvalidInputException(before.get().artifact().taken(id));
        }
        if (last.isPresent()) {
            session.update(REMOVE, 0L, "", last.get().id());
        }
        return last.isPresent();
    }

    private void remove(Row row, Instant now, String by) throws SQLException {
        session.update(REMOVE, Instants.nanos(now), by, row.id());
    }

    private Optional<Row> present(String name) throws SQLException {
        return rows().stream().filter(row -> row.isPresent(name)).findFirst();
    }

    private List<Row> rows() throws SQLException {
        return session.list(OF_NUMBER, row -> new Row(row.getLong(10), read(row)), run);
    }

    /** The artifacts of a run. */
    static List<Artifact> of(Session session, String run) throws SQLException {
        return session.list(OF_RUN, ArtifactTable::read, run);
    }

    /** The artifacts of all runs. */
    static SortedMap<String, List<Artifact>> all(Session session) throws SQLException {
        SortedMap<String, List<Artifact>> all = new TreeMap<>();
        session.each(ALL, row -> all.computeIfAbsent(text(row, 10), id -> new ArrayList<>())
                .add(read(row)));
        return all;
    }

    /** Erases what was taken off. */
    static int eraseRemoved(Session session) throws SQLException {
        return session.update(ERASE);
    }

    private static Artifact read(ResultSet row) throws SQLException {
        return new Artifact(
                text(row, 1),
                text(row, 2),
                text(row, 3),
                row.getLong(4),
                row.getLong(5),
                Instants.of(row.getLong(6)),
                text(row, 7),
                Instants.of(row.getLong(8)),
                text(row, 9));
    }

    private static String text(ResultSet row, int column) throws SQLException {
        return Objects.requireNonNull(row.getString(column), "column " + column);
    }
}
