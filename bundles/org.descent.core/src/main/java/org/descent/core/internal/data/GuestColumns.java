// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.data;

import java.util.List;
import java.util.Objects;
import org.descent.api.InvalidInputException;
import org.descent.api.data.Columns;
import org.descent.api.data.Times;
import org.descent.core.registry.PluginFailure;
import org.eclipse.jdt.annotation.Nullable;

/**
 * The columns of a plugin: as many rows as there are examples, and what it throws is what the host expects.
 *
 * <p>Threading: confined to one thread at a time.
 */
final class GuestColumns implements Columns {
    private final String plugin;
    private final Columns columns;
    private final int count;

    GuestColumns(String plugin, Columns columns, int count) {
        this.plugin = plugin;
        this.columns = columns;
        this.count = count;
    }

    @Override
    public List<String> names() {
        return called("names()", () -> List.copyOf(columns.names()));
    }

    @Override
    public List<String> groups(String column) {
        List<String> groups = called("groups('" + column + "')", () -> List.copyOf(columns.groups(column)));
        check("groups('" + column + "')", groups.size());
        return groups;
    }

    @Override
    public Times times(String column) {
        Times times = called("times('" + column + "')", () -> columns.times(column));
        check("times('" + column + "')", times.count());
        return times;
    }

    private void check(String call, int rows) {
        if (rows != count) {
            throw new PluginFailure(
                    plugin, call + " gave " + rows + " rows for " + count + " examples", new IllegalStateException());
        }
    }

    private <T> T called(String call, Call<T> what) {
        try {
            return Objects.requireNonNull(what.call(), "returned null");
        } catch (InvalidInputException e) {
            throw e;
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            throw new PluginFailure(plugin, call + " threw " + e, e);
        }
    }

    /** A call of a guest, who may return null whatever his signature says. */
    private interface Call<T> {
        @Nullable
        T call();
    }
}
