// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jdt.annotation.Nullable;

/**
 * A connection with its prepared statements, which are kept by their text and closed with it.
 *
 * <p>Threading: confined to the thread that borrowed it.
 */
final class Session implements AutoCloseable {
    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private int isolation;
    private boolean repeated;

    /** Reads one row of a result. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Does something with one row of a result. */
    @FunctionalInterface
    interface RowUse {
        void use(ResultSet row) throws SQLException;
    }

    Session(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        isolation = connection.getTransactionIsolation();
    }

    /**
     * Begins a transaction.
     *
     * @param level one of the isolation levels of {@link Connection}
     * @param again whether the same transaction was lost before, and may have been committed nevertheless
     */
    void begin(int level, boolean again) throws SQLException {
        repeated = again;
        if (isolation != level) {
            connection.setTransactionIsolation(level);
            isolation = level;
        }
    }

    /** Whether the transaction was lost before, and may have been committed nevertheless. */
    boolean isRepeated() {
        return repeated;
    }

    void commit() throws SQLException {
        connection.commit();
    }

    void rollback() throws SQLException {
        connection.rollback();
    }

    /** All rows of a query. */
    <T> List<T> list(String sql, Row<T> row, @Nullable Object... arguments) throws SQLException {
        List<T> rows = new ArrayList<>();
        each(sql, result -> rows.add(row.read(result)), arguments);
        return rows;
    }

    /** The first row of a query. */
    <T> Optional<T> first(String sql, Row<T> row, @Nullable Object... arguments) throws SQLException {
        try (ResultSet result = prepared(sql, arguments).executeQuery()) {
            return result.next() ? Optional.of(row.read(result)) : Optional.empty();
        }
    }

    /** Goes through the rows of a query. */
    void each(String sql, RowUse use, @Nullable Object... arguments) throws SQLException {
        try (ResultSet result = prepared(sql, arguments).executeQuery()) {
            while (result.next()) {
                use.use(result);
            }
        }
    }

    /** Changes rows and gives their number. */
    int update(String sql, @Nullable Object... arguments) throws SQLException {
        return prepared(sql, arguments).executeUpdate();
    }

    /** Runs one statement for each row of arguments. */
    void batch(String sql, List<@Nullable Object[]> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        PreparedStatement statement = statement(sql);
        for (@Nullable Object[] arguments : rows) {
            bind(statement, arguments);
            statement.addBatch();
        }
        statement.executeBatch();
    }

    /** Inserts a row and gives the key that the database chose for a column. */
    long insert(String keyColumn, String sql, @Nullable Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql, new String[] {keyColumn})) {
            bind(statement, arguments);
            statement.executeUpdate();
            try (ResultSet keys = statement.getGeneratedKeys()) {
                keys.next();
                return keys.getLong(1);
            }
        }
    }

    private PreparedStatement prepared(String sql, @Nullable Object... arguments) throws SQLException {
        PreparedStatement statement = statement(sql);
        bind(statement, arguments);
        return statement;
    }

    private PreparedStatement statement(String sql) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        return statement;
    }

    private static void bind(PreparedStatement statement, @Nullable Object... arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
