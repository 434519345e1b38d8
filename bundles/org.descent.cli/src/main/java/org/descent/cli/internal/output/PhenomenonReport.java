// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.output;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.descent.api.Doubles;
import org.descent.core.phenomena.Expectation;
import org.descent.core.phenomena.Outcome;
import org.descent.core.phenomena.Phenomenon;
import org.descent.diagnostics.text.Numbers;

/**
 * What came of a phenomenon.
 *
 * @param phenomenon the phenomenon
 * @param outcomes an outcome for each of its expectations
 */
public record PhenomenonReport(Phenomenon phenomenon, List<Outcome> outcomes) {
    /** Copies the outcomes. */
    public PhenomenonReport {
        outcomes = List.copyOf(outcomes);
    }

    /** Whether all of it was there. */
    public boolean shown() {
        return outcomes.stream().allMatch(Outcome::met);
    }

    /** For a person: the statement, and for each expectation the effect, its bounds and what was measured of each seed. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add((shown() ? "shown      " : "NOT SHOWN  ") + phenomenon.name() + ": " + phenomenon.statement());
        for (Outcome outcome : outcomes) {
            Expectation expectation = outcome.expectation();
            String line = "  " + (outcome.met() ? "yes  " : "NO   ") + expectation.subject() + ": "
                    + numbers(outcome.effects()) + ", expected " + bounds(expectation);
            lines.add(line);
            if (!outcome.effects().equals(outcome.perSeed())) {
                lines.add("       by seed, of " + expectation.of() + ": " + numbers(outcome.perSeed()));
            }
        }
        return lines;
    }

    private static String numbers(Doubles numbers) {
        return numbers.stream().mapToObj(Numbers::real).collect(Collectors.joining(" "));
    }

    private static String bounds(Expectation expectation) {
        List<String> bounds = new ArrayList<>();
        if (expectation.atLeast() > Double.NEGATIVE_INFINITY) {
            bounds.add("at least " + Numbers.real(expectation.atLeast()));
        }
        if (expectation.atMost() < Double.POSITIVE_INFINITY) {
            bounds.add("at most " + Numbers.real(expectation.atMost()));
        }
        return String.join(" and ", bounds);
    }

    /** All of it as plain data. */
    public Map<String, Object> json() {
        Map<String, Object> object = json(phenomenon);
        object.put("shown", shown());
        object.put("expectations", outcomes.stream().map(PhenomenonReport::json).toList());
        return object;
    }

    /** A phenomenon as plain data, before any run. */
    public static Map<String, Object> json(Phenomenon phenomenon) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("phenomenon", phenomenon.name());
        object.put("says", phenomenon.statement());
        Map<String, Object> files = new LinkedHashMap<>();
        phenomenon
                .runs()
                .forEach((variant, file) -> files.put(variant, file.normalize().toString()));
        object.put("runs", files);
        return object;
    }

    private static Map<String, Object> json(Outcome outcome) {
        Expectation expectation = outcome.expectation();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("expected", expectation.subject());
        object.put("atLeast", expectation.atLeast());
        object.put("atMost", expectation.atMost());
        object.put("effects", outcome.effects().stream().boxed().toList());
        object.put("seeds", outcome.perSeed().stream().boxed().toList());
        object.put("met", outcome.met());
        return object;
    }
}
