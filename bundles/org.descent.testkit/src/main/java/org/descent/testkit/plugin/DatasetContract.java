// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.plugin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.descent.api.InvalidInputException;
import org.descent.api.Progress;
import org.descent.api.data.Dataset;
import org.descent.api.data.Examples;
import org.descent.api.data.Target;
import org.descent.api.data.Times;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a data set promises. */
public abstract class DatasetContract extends PluginContract<Dataset> {
    /** At most so many examples are looked at. */
    private static final int LOOKED_AT = 500;
    /** At most so many columns are read in full. */
    private static final int COLUMNS_LOOKED_AT = 20;

    /** For extenders. */
    protected DatasetContract() {}

    /** What is read fits the specification. */
    @Test
    @DisplayName(
            "Features are finite, or NaN where values are missing; classes are indices of names, quantities are finite")
    public void examplesFitTheirSpecification() throws IOException {
        try (Examples examples = plugin().open(values(), Progress.NONE)) {
            assertTrue(examples.count() > 0, "there is no example");
            Read all = Read.of(examples, rows(examples));
            for (float feature : all.features()) {
                assertTrue(
                        Float.isFinite(feature) || Float.isNaN(feature) && examples.missingValues(),
                        "a feature is " + feature);
            }
            for (float target : all.targets()) {
                assertTrue(Float.isFinite(target), "a target is " + target);
                if (examples.spec().target() instanceof Target.Classes classes) {
                    assertTrue(
                            target == (int) target
                                    && target >= 0
                                    && target < classes.names().size(),
                            "the class " + target + " is no index of " + classes.names());
                }
            }
        }
    }

    /** The same values give the same examples. */
    @Test
    @DisplayName("Two openings give the same examples in the same order")
    public void openingsAgree() throws IOException {
        try (Examples first = plugin().open(values(), Progress.NONE);
                Examples second = plugin().open(values(), Progress.NONE)) {
            assertEquals(first.spec(), second.spec(), "spec()");
            assertEquals(first.count(), second.count(), "count()");
            Read.of(first, rows(first)).assertSame(Read.of(second, rows(second)));
        }
    }

    /** Rows can be read in any order and any number. */
    @Test
    @DisplayName("An example is the same whatever is read with it")
    public void orderOfReadingDoesNotMatter() throws IOException {
        try (Examples examples = plugin().open(values(), Progress.NONE)) {
            int[] rows = rows(examples);
            Read all = Read.of(examples, rows);
            int size = examples.spec().input().size();
            int width = examples.spec().target().width();
            for (int i = rows.length - 1; i >= 0; i -= Math.max(1, rows.length / 17)) {
                Read one = Read.of(examples, new int[] {rows[i]});
                assertArrayEquals(
                        Arrays.copyOfRange(all.features(), i * size, (i + 1) * size),
                        one.features(),
                        "features of example " + rows[i]);
                assertArrayEquals(
                        Arrays.copyOfRange(all.targets(), i * width, (i + 1) * width),
                        one.targets(),
                        "target of example " + rows[i]);
            }
        }
    }

    /** A trained network can be used on the data that it was trained on. */
    @Test
    @DisplayName("Opened for its own specification, the data are the same")
    public void openedForItsOwnSpecification() throws IOException {
        try (Examples examples = plugin().open(values(), Progress.NONE);
                Examples again = plugin().openFor(values(), examples.spec(), Progress.NONE)) {
            assertEquals(examples.spec(), again.spec(), "spec()");
            Read.of(examples, rows(examples)).assertSame(Read.of(again, rows(again)));
        }
    }

    /** Examples can be divided by the columns that are offered. */
    @Test
    @DisplayName("Each column has a name of its own and is a group or a time of every example, always the same")
    public void columnsAreComplete() throws IOException {
        try (Examples first = plugin().open(values(), Progress.NONE);
                Examples second = plugin().open(values(), Progress.NONE)) {
            List<String> names = first.columns().names();
            assertEquals(names, second.columns().names(), "names()");
            assertEquals(names.size(), Set.copyOf(names).size(), "a name is twice in " + names);
            int looked = Math.min(COLUMNS_LOOKED_AT, names.size());
            for (String name : names.subList(0, looked)) {
                assertFalse(name.isBlank(), "a column has no name");
                Optional<List<String>> groups = offered(() -> first.columns().groups(name));
                Optional<Times> times = offered(() -> first.columns().times(name));
                assertTrue(groups.isPresent() || times.isPresent(), name + " is neither a group nor a time");
                groups.ifPresent(labels -> assertEquals(first.count(), labels.size(), "groups of " + name));
                times.ifPresent(moments -> assertEquals(first.count(), moments.count(), "times of " + name));
                assertEquals(groups, offered(() -> second.columns().groups(name)), "groups of " + name);
                assertEquals(times, offered(() -> second.columns().times(name)), "times of " + name);
            }
        }
    }

    private static <T> Optional<T> offered(Supplier<T> column) {
        try {
            return Optional.of(column.get());
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }

    private static int[] rows(Examples examples) {
        int count = Math.min(LOOKED_AT, examples.count());
        int[] rows = new int[count];
        for (int i = 0; i < count; i++) {
            rows[i] = (int) ((long) i * examples.count() / count);
        }
        return rows;
    }

    private record Read(float[] features, float[] targets) {
        static Read of(Examples examples, int[] rows) {
            float[] features = new float[rows.length * examples.spec().input().size()];
            float[] targets = new float[rows.length * examples.spec().target().width()];
            Arrays.fill(features, Float.NaN);
            Arrays.fill(targets, Float.NaN);
            examples.read(rows, 0, rows.length, features, targets);
            return new Read(features, targets);
        }

        void assertSame(Read other) {
            assertArrayEquals(features, other.features, "features");
            assertArrayEquals(targets, other.targets, "targets");
        }
    }
}
