// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.descent.core.FullDisk;
import org.descent.core.store.StoreException;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.util.NetUtils;

/**
 * H2 in the process of whichever host opens the database first, which serves the other hosts on the loopback address.
 *
 * <p>Threading: thread-safe.
 */
final class H2Engine {
    private static final String BIND_ADDRESS = "h2.bindAddress";
    private static final String LOOPBACK = "127.0.0.1";
    private static final String DATABASE = "runs";

    /** The connection, or the database behind it, is gone; another connection may find it well. */
    private static final Set<Integer> LOST = Set.of(
            ErrorCode.CONNECTION_BROKEN_1,
            ErrorCode.DATABASE_CALLED_AT_SHUTDOWN,
            ErrorCode.DATABASE_IS_CLOSED,
            ErrorCode.OBJECT_CLOSED,
            ErrorCode.DATABASE_IS_IN_EXCLUSIVE_MODE,
            ErrorCode.ERROR_OPENING_DATABASE_1,
            ErrorCode.DATABASE_ALREADY_OPEN_1);

    /** How errors of the storage end: with its version and a number. */
    private static final Pattern STORAGE = Pattern.compile("\\[[0-9.]+/([0-9]+)]");

    /** Numbers of the storage that say that the file was closed in the middle of a statement. */
    private static final Set<String> CLOSED = Set.of("4", "103");

    /** Another transaction was in the way. */
    private static final Set<Integer> TRANSIENT =
            Set.of(ErrorCode.LOCK_TIMEOUT_1, ErrorCode.DEADLOCK_1, ErrorCode.CONCURRENT_UPDATE_1);

    private static final Set<Integer> DAMAGED =
            Set.of(ErrorCode.FILE_CORRUPTED_1, ErrorCode.IO_EXCEPTION_1, ErrorCode.IO_EXCEPTION_2);

    /** Makes the disk write what it has been given. */
    static final String SYNC = "CHECKPOINT SYNC";

    /** Closes the database for everyone and writes its file anew, without waste; a host that dies meanwhile leaves the old file. */
    static final String COMPACT = "SHUTDOWN COMPACT";

    /** Removes all tables. */
    static final String DROP_ALL = "DROP ALL OBJECTS";

    static {
        // H2 reads it once, when its classes are loaded; without it, its server listens on all interfaces.
        if (System.getProperty(BIND_ADDRESS) == null) {
            System.setProperty(BIND_ADDRESS, LOOPBACK);
        }
    }

    private final Path folder;
    private final DataSource source;

    /** The database in a workspace's folder. */
    H2Engine(Path folder) {
        this.folder = folder;
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL(url(folder));
        h2.setUser("descent");
        h2.setPassword("");
        source = h2;
    }

    /**
     * The settings, and why:
     *
     * <ul>
     *   <li>{@code AUTO_SERVER}: the first host serves the others.
     *   <li>{@code WRITE_DELAY=0}: what is committed is in the file; by default the last half second dies with the process.
     *   <li>{@code CACHE_SIZE}: at most 64 MiB of pages, in KiB; the summaries of ten thousand runs fit.
     *   <li>{@code LOCK_TIMEOUT}: how long to wait for another host's transaction, in milliseconds.
     *   <li>{@code PAGE_SIZE}: every commit writes the pages it touched anew, so they are small.
     *   <li>{@code REUSE_SPACE=FALSE}: the file only grows, until {@link Housekeeping} writes it anew. When H2 (2.2 to 2.5) puts a commit into
     *       a gap, it may write a header that points at the commit before; a host that is killed then loses up to 20 commits.
     *   <li>{@code MAX_COMPACT_TIME=0}: closing does not rewrite parts of the file, which would take time and space for little.
     *   <li>{@code TRACE_LEVEL_FILE=0}: errors come as exceptions; no file of its own beside the database.
     * </ul>
     *
     * <p>{@code DB_CLOSE_DELAY} stays 0: the database closes with the last connection of all hosts. {@code DB_CLOSE_ON_EXIT} stays true: a
     * host that ends while it serves others closes the file in order, and they take over without waiting for its lock to grow old.
     */
    private static String url(Path folder) {
        String path = folder.toAbsolutePath().normalize().resolve(DATABASE).toString();
        return "jdbc:h2:file:" + path
                + ";AUTO_SERVER=TRUE;WRITE_DELAY=0;CACHE_SIZE=65536;LOCK_TIMEOUT=10000;PAGE_SIZE=4096"
                + ";REUSE_SPACE=FALSE;MAX_COMPACT_TIME=0;TRACE_LEVEL_FILE=0";
    }

    /**
     * Makes sure that H2's server can be reached from this machine alone.
     *
     * @throws StoreException if H2 was loaded before this class could tell it so
     */
    static void requireLoopback() {
        try (ServerSocket socket = NetUtils.createServerSocket(0, false)) {
            if (!socket.getInetAddress().isLoopbackAddress()) {
                throw new StoreException(
                        "The database would be open to the network, since something else than Descent has loaded H2"
                                + " before. Start Java with -D" + BIND_ADDRESS + "=" + LOOPBACK + ".");
            }
        } catch (IOException e) {
            throw new StoreException(
                    LOOPBACK + " cannot be listened on: " + e.getMessage() + ". Is there a loopback interface?", e);
        }
    }

    /** The file that holds the database. */
    static Path file(Path folder) {
        return folder.resolve(DATABASE + ".mv.db");
    }

    Connection connect() throws SQLException {
        return Objects.requireNonNull(source.getConnection(), "connection");
    }

    /** The statement that copies the database as it is into a zip file, while others use it. */
    static String backupTo(Path zip) {
        return "BACKUP TO '" + zip.toAbsolutePath().toString().replace("'", "''") + "'";
    }

    /** The statement that runs a script that some version of H2 has written of a database. */
    static String runScript(Path script) {
        return "RUNSCRIPT FROM '" + script.toAbsolutePath().toString().replace("'", "''") + "' FROM_1X";
    }

    /** The size of the file in bytes, or 0 if it cannot be told. */
    long size() {
        return file(folder).toFile().length();
    }

    /** How many connections there are, of all hosts. */
    static long sessions(Session session) throws SQLException {
        return session.first("SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS", row -> row.getLong(1))
                .orElse(0L);
    }

    /** How many bytes of the file are of use, at most; overestimated by up to four times. */
    static long used(Session session) throws SQLException {
        Map<String, Long> info = new HashMap<>();
        session.each(
                "SELECT SETTING_NAME, SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS"
                        + " WHERE SETTING_NAME IN ('info.FILE_SIZE', 'info.CHUNKS_FILL_RATE')",
                row -> info.put(row.getString(1), row.getLong(2)));
        return info.getOrDefault("info.FILE_SIZE", 0L) / 100 * info.getOrDefault("info.CHUNKS_FILL_RATE", 100L);
    }

    /** Whether a new connection may be able to do what this one was not. */
    boolean isLost(SQLException e) {
        if (isConnectionLost(e)) {
            return true;
        }
        Matcher storage = STORAGE.matcher(String.valueOf(e.getMessage()));
        if (storage.find()) {
            return CLOSED.contains(storage.group(1));
        }
        return Stream.of(e.getSuppressed())
                .anyMatch(failure -> failure instanceof SQLException rollback && isConnectionLost(rollback));
    }

    private static boolean isConnectionLost(SQLException e) {
        String state = e.getSQLState();
        return LOST.contains(e.getErrorCode()) || (state != null && state.startsWith("08"));
    }

    /** Whether the same may succeed later. */
    boolean isTransient(SQLException e) {
        return TRANSIENT.contains(e.getErrorCode());
    }

    /** Whether a row with the same key is there already. */
    static boolean isDuplicate(SQLException e) {
        return e.getErrorCode() == ErrorCode.DUPLICATE_KEY_1;
    }

    /** Whether a statement names a table that is not there. */
    static boolean isTableMissing(SQLException e) {
        return e.getErrorCode() == ErrorCode.TABLE_OR_VIEW_NOT_FOUND_1
                || e.getErrorCode() == ErrorCode.TABLE_OR_VIEW_NOT_FOUND_DATABASE_EMPTY_1
                || e.getErrorCode() == ErrorCode.TABLE_OR_VIEW_NOT_FOUND_WITH_CANDIDATES_2;
    }

    /** What went wrong, for a person, with what to do. */
    StoreException explain(SQLException e) {
        return new StoreException(sentence(e), e);
    }

    private String sentence(SQLException e) {
        if (causes(e).anyMatch(FullDisk::isCauseOf)) {
            return "The disk of " + folder + " is full. What was recorded is unharmed; free some room and try again.";
        }
        if (causes(e)
                .anyMatch(cause ->
                        cause instanceof AccessDeniedException || cause instanceof ReadOnlyFileSystemException)) {
            return notWritable(folder);
        }
        Path file = file(folder);
        int code = e.getErrorCode();
        if (code == ErrorCode.FILE_VERSION_ERROR_1) {
            return file
                    + " was written by a newer version of the database H2, or is no database. Use the newer version of"
                    + " Descent that wrote it, or move the file away.";
        }
        if (DAMAGED.contains(code)) {
            return damaged(folder);
        }
        if (code == ErrorCode.DATABASE_ALREADY_OPEN_1) {
            return "Another program has " + file
                    + " open and does not share it. Close that program, such as a database tool.";
        }
        if (code == ErrorCode.WRONG_USER_OR_PASSWORD) {
            return file
                    + " was not made by Descent: its user 'descent' is not there. Choose another workspace with"
                    + " --workspace.";
        }
        if (isLost(e)) {
            return "The host that has " + file
                    + " open does not answer, and no other can take over. Close all programs that use the"
                    + " workspace and try again.";
        }
        if (isTransient(e)) {
            return "Another host keeps " + file
                    + " busy. Try again; if it stays so, close the programs that use the workspace.";
        }
        return "The store in " + folder + " could not be used: " + e.getMessage()
                + ". Look it through with 'descent store check'.";
    }

    static String notWritable(Path folder) {
        return folder
                + " cannot be written. Get the right to write into the folder and its files, or choose another"
                + " workspace with --workspace.";
    }

    static String damaged(Path folder) {
        return file(folder) + " is damaged or no database of Descent. Move it away and put a copy from "
                + folder.resolve("backup") + " or from your own backup in its place.";
    }

    /** The exception and what led to it; a batch keeps that in the next exception, beside its cause. */
    private static Stream<Throwable> causes(Throwable e) {
        Stream<Throwable> chain =
                Stream.iterate(e, Objects::nonNull, Throwable::getCause).limit(20);
        if (e instanceof SQLException sql && sql.getNextException() != null) {
            return Stream.concat(chain, causes(sql.getNextException()));
        }
        return chain;
    }
}
