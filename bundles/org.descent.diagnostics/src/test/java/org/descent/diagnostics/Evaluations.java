// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.descent.api.run.Curve;

/** Curves for tests: an evaluation every ten steps, which are one epoch of 320 examples and half a second. */
final class Evaluations {
    private Evaluations() {}

    static Curve of(double... values) {
        int n = values.length;
        return new Curve(
                LongStream.range(0, n).map(i -> 10 * i).toArray(),
                IntStream.range(0, n).asDoubleStream().toArray(),
                LongStream.range(0, n).map(i -> 320 * i).toArray(),
                LongStream.range(0, n).map(i -> 500_000_000L * i).toArray(),
                values);
    }

    /** A function of the share of the training that is done. */
    static Curve of(int n, DoubleUnaryOperator value) {
        return of(IntStream.range(0, n)
                .mapToDouble(i -> value.applyAsDouble(i / (n - 1.0)))
                .toArray());
    }
}
