// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.comparison;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.descent.diagnostics.internal.comparison.Units.Unit;

/**
 * Partners in two groups: repetitions with the same split and the same order of examples, and where these do not tell which belongs to
 * which, with the same initial weights.
 *
 * <p>Threading: immutable.
 *
 * @param first the values of the first group that have a partner
 * @param second their partners' values
 */
public record Pairing(List<Double> first, List<Double> second) {
    /** Which share of the larger group must have partners. */
    private static final double SHARE = 0.75;

    /** The partners; empty if too few have one, so that the groups are better tested as independent. */
    public static Optional<Pairing> of(Units first, Units second) {
        return match(first, second, unit -> List.of(unit.split(), unit.orders()))
                .or(() -> match(first, second, unit -> List.of(unit.split(), unit.orders(), unit.initializations())));
    }

    private static Optional<Pairing> match(Units first, Units second, Function<Unit, Object> key) {
        Map<Object, Unit> partners = new HashMap<>();
        Map<Object, Unit> own = new HashMap<>();
        for (Unit unit : second.units()) {
            if (partners.put(key.apply(unit), unit) != null) {
                return Optional.empty();
            }
        }
        List<Double> as = new ArrayList<>();
        List<Double> bs = new ArrayList<>();
        for (Unit unit : first.units()) {
            Object name = key.apply(unit);
            if (own.put(name, unit) != null) {
                return Optional.empty();
            }
            Optional.ofNullable(partners.get(name)).ifPresent(partner -> {
                as.add(unit.value());
                bs.add(partner.value());
            });
        }
        boolean enough = as.size() >= 2 && as.size() >= SHARE * Math.max(first.size(), second.size());
        return enough ? Optional.of(new Pairing(as, bs)) : Optional.empty();
    }

    /** The values of the first group. */
    public double[] firstValues() {
        return first.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The values of the second group. */
    public double[] secondValues() {
        return second.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The first minus the second, pair by pair. */
    public double[] differences() {
        double[] differences = firstValues();
        for (int i = 0; i < differences.length; i++) {
            differences[i] -= second.get(i);
        }
        return differences;
    }
}
