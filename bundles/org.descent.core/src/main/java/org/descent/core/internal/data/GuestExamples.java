// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.data;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.descent.api.InvalidInputException;
import org.descent.api.Progress;
import org.descent.api.data.Columns;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Dataset;
import org.descent.api.data.Examples;
import org.descent.core.DescentException;
import org.descent.core.experiment.Choice;
import org.descent.core.registry.PluginFailure;
import org.eclipse.jdt.annotation.Nullable;

/**
 * The examples of a plugin: what it throws is turned into what the host expects.
 *
 * <p>Threading: confined to one thread at a time.
 */
public final class GuestExamples implements Examples {
    private final String plugin;
    private final Examples examples;
    private final DataSpec spec;
    private final int count;

    private GuestExamples(String plugin, Examples examples) {
        this.plugin = plugin;
        this.examples = examples;
        this.spec = guarded("spec()", () -> distrusted(examples.spec()));
        this.count = guarded("count()", examples::count);
        if (count < 0) {
            throw new PluginFailure(plugin, "count() must be at least 0, got " + count, new IllegalStateException());
        }
    }

    /** Opens a data set. */
    public static Examples open(Choice<Dataset> dataset, Progress progress) {
        String plugin = dataset.plugin().id();
        try {
            @Nullable Examples examples = distrust(dataset.plugin().open(dataset.values(), progress));
            if (progress.cancelled()) {
                close(examples);
                throw new CancellationException("cancelled while the data were opened");
            }
            if (examples == null) {
                throw new PluginFailure(plugin, "open() returned null", new IllegalStateException());
            }
            return new GuestExamples(plugin, examples);
        } catch (IOException | RuntimeException | LinkageError | StackOverflowError e) {
            throw outcome(plugin, progress, e);
        }
    }

    private static RuntimeException outcome(String plugin, Progress progress, Throwable e) {
        if (progress.cancelled()) {
            return new CancellationException("cancelled while the data were opened");
        }
        return switch (e) {
            case InvalidInputException invalid -> placed(invalid);
            case DescentException known -> known;
            case NoSuchFileException gone ->
                new DescentException("there is no file " + gone.getFile() + ", which " + plugin + " should read", e);
            case FileNotFoundException gone ->
                new DescentException(plugin + " cannot read its file: " + e.getMessage(), e);
            case IOException unreadable -> new DescentException(plugin + " cannot read its file: " + e, e);
            default -> new PluginFailure(plugin, "open() threw " + e, e);
        };
    }

    /** The plugin's parameters stand in the section {@code data}; what is wrong in a file of its own, it has placed itself. */
    private static InvalidInputException placed(InvalidInputException e) {
        return new InvalidInputException(e.problems().stream()
                .map(problem -> problem.source().isEmpty() ? problem.under("data") : problem)
                .toList());
    }

    private static void close(@Nullable Examples examples) {
        if (examples != null) {
            examples.close();
        }
    }

    @Override
    public DataSpec spec() {
        return spec;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public Columns columns() {
        return new GuestColumns(plugin, guarded("columns()", () -> distrusted(examples.columns())), count);
    }

    @Override
    public boolean missingValues() {
        return guarded("missingValues()", examples::missingValues);
    }

    @Override
    public boolean overlapping() {
        return guarded("overlapping()", examples::overlapping);
    }

    @Override
    public void read(int[] rows, int from, int to, float[] features, float[] targets) {
        try {
            examples.read(rows, from, to, features, targets);
        } catch (InvalidInputException e) {
            throw e;
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            throw new PluginFailure(plugin, "read() threw " + e, e);
        }
    }

    @Override
    public void close() {
        try {
            examples.close();
        } catch (RuntimeException e) {
            throw new PluginFailure(plugin, "close() threw " + e, e);
        }
    }

    private <T> T guarded(String what, Supplier<T> call) {
        try {
            return call.get();
        } catch (InvalidInputException e) {
            throw e;
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            throw new PluginFailure(plugin, what + " threw " + e, e);
        }
    }

    /** The same value, of which a guest only says that it is not null. */
    private static <T> @Nullable T distrust(@Nullable T value) {
        return value;
    }

    private static <T> T distrusted(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("returned null");
        }
        return value;
    }
}
