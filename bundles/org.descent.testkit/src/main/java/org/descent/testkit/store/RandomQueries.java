// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.descent.core.query.FieldType;
import org.descent.core.query.RunField;
import org.descent.core.query.RunQuery;
import org.descent.core.query.RunQuery.Compare.Operator;
import org.descent.core.query.RunSelection;
import org.descent.core.query.RunSort;
import org.descent.core.store.RunState;

/**
 * Queries by chance over the runs of {@link RandomRuns}: each can be written and read again, and most find some of the runs.
 *
 * <p>Threading: confined to one thread.
 */
final class RandomQueries {
    private static final List<Operator> OPERATORS = List.of(Operator.values());
    private static final List<Double> NUMBERS = List.of(
            0.0, -0.0, 1.0, 0.5, 2.0, 3.0, 64.0, 1e-3, 2.5e-7, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    private static final List<Long> WHOLE = List.of(0L, 1L, 2L, 7L, 64L, 128L, -3L);
    private static final List<String> PATTERNS =
            List.of("%", "a%", "%M", "_d%", "org.%.adam", "%\\%", "it'_", "100%", "한_", "", "%o%d%");

    private final SplittableRandom random;

    RandomQueries(long seed) {
        random = new SplittableRandom(seed);
    }

    /** A query over some other ones, at most so deep. */
    RunQuery query(int depth) {
        return switch (depth == 0 ? 0 : random.nextInt(5)) {
            case 1 -> new RunQuery.Not(query(depth - 1));
            case 2, 3 -> new RunQuery.And(some(() -> query(depth - 1)));
            case 4 -> new RunQuery.Or(some(() -> query(depth - 1)));
            default -> condition();
        };
    }

    /** A query, an order and a part of what is found. */
    RunSelection selection() {
        List<RunSort> order = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            order.add(new RunSort(field(), random.nextBoolean()));
        }
        int offset = random.nextInt(3) == 0 ? random.nextInt(5) : 0;
        int limit = random.nextInt(3) == 0 ? 1 + random.nextInt(10) : Integer.MAX_VALUE;
        return new RunSelection(query(random.nextInt(4)), order, offset, limit);
    }

    private RunQuery condition() {
        RunField field = field();
        boolean words = field.fixedType()
                .map(type -> type == FieldType.TEXT || type == FieldType.LIST)
                .orElse(true);
        return switch (random.nextInt(8)) {
            case 0 -> new RunQuery.IsNull(field);
            case 1 -> words ? new RunQuery.Like(field, one(PATTERNS)) : new RunQuery.IsNull(field);
            case 2, 3 -> new RunQuery.In(field, some(() -> value(field)));
            default -> {
                Object value = value(field);
                Operator operator = value instanceof Boolean ? one(OPERATORS.subList(0, 2)) : one(OPERATORS);
                yield new RunQuery.Compare(field, operator, value);
            }
        };
    }

    private RunField field() {
        return new RunField(random.nextBoolean() ? one(RunField.FIXED) : one(RandomRuns.FIELDS));
    }

    private Object value(RunField field) {
        if (field.text().equals("state")) {
            return one(Arrays.asList(RunState.values())).word();
        }
        return switch (field.fixedType().orElse(FieldType.OTHER)) {
            case NUMBER -> number();
            case TEXT, LIST -> one(RandomRuns.WORDS);
            case FLAG -> random.nextBoolean();
            case TIME ->
                one(List.of(
                        RandomRuns.TIME,
                        RandomRuns.TIME.plusNanos(1),
                        Instant.parse("9999-12-31T23:59:59Z"),
                        Instant.EPOCH));
            case OTHER ->
                switch (random.nextInt(5)) {
                    case 0 -> random.nextBoolean();
                    case 1, 2 -> one(RandomRuns.WORDS);
                    default -> number();
                };
        };
    }

    private Object number() {
        return random.nextBoolean() ? one(WHOLE) : (Object) one(NUMBERS);
    }

    /** Two to four of them, as 'and' and 'or' have at least two. */
    private <T> List<T> some(Supplier<T> each) {
        List<T> all = new ArrayList<>();
        for (int i = 2 + random.nextInt(3); i > 0; i--) {
            all.add(each.get());
        }
        return all;
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
