// SPDX-License-Identifier: Apache-2.0
package org.descent.core.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.Spelling;
import org.descent.api.optimizer.Optimizer;
import org.descent.api.parameter.Schema;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Which values of an optimizer may change while it trains, and how: its own parameters, {@code optimizer.clip.norm}, {@code
 * optimizer.clip.value} and {@code optimizer.weightDecay}.
 *
 * <p>Threading: stateless.
 */
public final class OptimizerChange {
    private static final String SECTION = "optimizer.";
    private static final String NORM = "optimizer.clip.norm";
    private static final String VALUE = "optimizer.clip.value";
    private static final String DECAY = "optimizer.weightDecay";
    private static final String NONE = "none";

    private OptimizerChange() {}

    /**
     * The plan with other values.
     *
     * @param set values by dotted path, as plain data
     * @throws InvalidInputException with all that cannot be changed or has no such value
     */
    public static OptimizerPlan apply(OptimizerPlan plan, Map<String, Object> set) {
        List<Problem> problems = new ArrayList<>();
        Optimizer optimizer = plan.optimizer().plugin();
        Schema schema = optimizer.schema();
        Map<String, @Nullable Object> raw =
                new LinkedHashMap<>(plan.optimizer().values().toMap());
        double norm = plan.clip().norm();
        double value = plan.clip().value();
        double decay = plan.weightDecay();
        for (Map.Entry<String, Object> change : set.entrySet()) {
            String path = change.getKey();
            String own = path.startsWith(SECTION) ? path.substring(SECTION.length()) : "";
            switch (path) {
                case NORM -> norm = limit(path, change.getValue(), problems);
                case VALUE -> value = limit(path, change.getValue(), problems);
                case DECAY -> decay = decay(change.getValue(), problems);
                default -> {
                    if (schema.keys().contains(own)) {
                        raw.put(own, change.getValue());
                    } else {
                        problems.add(unknown(path, schema));
                    }
                }
            }
        }
        schema.check(raw).forEach(problem -> problems.add(problem.under("optimizer")));
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        return new OptimizerPlan(
                new Choice<>(optimizer, schema.read(raw)), plan.schedule(), new OptimizerPlan.Clip(norm, value), decay);
    }

    /** The value at a path, in words. */
    public static String text(OptimizerPlan plan, String path) {
        return switch (path) {
            case NORM -> limitText(plan.clip().norm());
            case VALUE -> limitText(plan.clip().value());
            case DECAY -> Double.toString(plan.weightDecay());
            default -> {
                @Nullable
                Object value = path.startsWith(SECTION)
                        ? plan.optimizer().values().toMap().get(path.substring(SECTION.length()))
                        : null;
                yield String.valueOf(value);
            }
        };
    }

    private static String limitText(double limit) {
        return Double.isInfinite(limit) ? NONE : Double.toString(limit);
    }

    private static double limit(String path, Object value, List<Problem> problems) {
        if (value.equals(NONE)) {
            return Double.POSITIVE_INFINITY;
        }
        if (value instanceof Number number && number.doubleValue() > 0 && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        problems.add(Problem.at(
                path,
                String.valueOf(value),
                "must be a positive number or the word none, got " + value,
                "The largest norm, or the largest element, of the gradient."));
        return Double.POSITIVE_INFINITY;
    }

    private static double decay(Object value, List<Problem> problems) {
        if (value instanceof Number number && number.doubleValue() >= 0 && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        problems.add(Problem.at(
                DECAY, String.valueOf(value), "must be a number from 0 on, got " + value, "0 is for no decay."));
        return 0;
    }

    private static Problem unknown(String path, Schema schema) {
        List<String> known =
                new ArrayList<>(schema.keys().stream().map(key -> SECTION + key).toList());
        known.addAll(List.of(NORM, VALUE, DECAY));
        return Problem.at(
                path,
                "",
                "cannot be changed while it trains",
                Spelling.nearest(path, known)
                        .map(near -> "Did you mean '" + near + "'?")
                        .orElse("What can be: " + String.join(", ", known) + "."));
    }
}
