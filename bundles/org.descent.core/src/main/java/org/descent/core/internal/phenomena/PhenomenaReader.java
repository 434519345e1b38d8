// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.phenomena;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.Spelling;
import org.descent.core.experiment.Experiments;
import org.descent.core.phenomena.Expectation;
import org.descent.core.phenomena.Expectation.Beside;
import org.descent.core.phenomena.Expectation.Over;
import org.descent.core.phenomena.Measure;
import org.descent.core.phenomena.Phenomenon;

/**
 * Reads a list of phenomena.
 *
 * <p>Threading: confined to one thread.
 */
public final class PhenomenaReader {
    private static final Map<String, Over> OVER =
            Map.of("each", Over.EACH, "mean", Over.MEAN, "deviation", Over.DEVIATION);
    private static final Map<String, Beside> BESIDE = Map.of("over", Beside.RATIO, "less", Beside.DIFFERENCE);
    private static final Set<String> EXPECTATION =
            Set.of("of", "over", "less", "each", "mean", "deviation", "atLeast", "atMost");

    private final Path file;
    private final List<Problem> problems = new ArrayList<>();

    private PhenomenaReader(Path file) {
        this.file = file;
    }

    /** See {@link Phenomenon#read}. */
    public static List<Phenomenon> read(Path file) throws IOException {
        return new PhenomenaReader(file).read(Experiments.parse(Files.readString(file)));
    }

    private List<Phenomenon> read(Object content) {
        List<Phenomenon> phenomena = new ArrayList<>();
        if (content instanceof Map<?, ?> named && !named.isEmpty()) {
            named.forEach(
                    (name, one) -> phenomena.add(phenomenon(String.valueOf(name), map(String.valueOf(name), one))));
        } else {
            problem("", content, "must be phenomena by their names");
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        return phenomena;
    }

    private Phenomenon phenomenon(String name, Map<String, Object> section) {
        known(name, section, Set.of("says", "runs", "set", "shortened", "expect"));
        Map<String, Path> runs = new LinkedHashMap<>();
        map(name + ".runs", section.getOrDefault("runs", Map.of()))
                .forEach((variant, text) -> runs.put(variant, experiment(name + ".runs." + variant, text)));
        if (runs.isEmpty()) {
            problem(name + ".runs", "", "must name an experiment file for each variant");
        }
        List<String> set = changes(name + ".set", section.getOrDefault("set", List.of()));
        Map<String, List<String>> shortened = new LinkedHashMap<>();
        map(name + ".shortened", section.getOrDefault("shortened", Map.of())).forEach((variant, changes) -> {
            variant(name + ".shortened", variant, runs);
            shortened.put(variant, changes(name + ".shortened." + variant, changes));
        });
        List<Expectation> expectations = new ArrayList<>();
        List<?> expected = section.get("expect") instanceof List<?> list ? list : List.of();
        for (int i = 0; i < expected.size(); i++) {
            String path = name + ".expect[" + i + "]";
            expectation(
                            path,
                            map(
                                    path,
                                    Optional.<Object>ofNullable(expected.get(i)).orElse("")),
                            runs)
                    .ifPresent(expectations::add);
        }
        if (expected.isEmpty()) {
            problem(name + ".expect", "", "must be a list of what must hold");
        }
        return new Phenomenon(name, text(name, section, "says"), runs, set, shortened, expectations);
    }

    private Path experiment(String path, Object text) {
        Path experiment = file.resolveSibling(String.valueOf(text));
        if (!Files.isRegularFile(experiment)) {
            problem(path, text, "there is no file " + experiment);
        }
        return experiment;
    }

    private List<String> changes(String path, Object changes) {
        if (changes instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        problem(path, changes, "must be a list of values to set, such as [train.epochs=2]");
        return List.of();
    }

    private Optional<Expectation> expectation(String path, Map<String, Object> section, Map<String, Path> runs) {
        int before = problems.size();
        known(path, section, EXPECTATION);
        String of = text(path, section, "of");
        if (section.containsKey("of")) {
            variant(path + ".of", of, runs);
        }
        Beside beside = Beside.NOTHING;
        String other = "";
        for (Map.Entry<String, Beside> way : BESIDE.entrySet()) {
            if (section.containsKey(way.getKey())) {
                beside = way.getValue();
                other = text(path, section, way.getKey());
                variant(path + "." + way.getKey(), other, runs);
            }
        }
        List<String> gathered =
                OVER.keySet().stream().filter(section::containsKey).sorted().toList();
        if (gathered.size() != 1) {
            problem(path, gathered, "must have one of each, mean and deviation, with a measure");
        }
        if (section.containsKey("over") && section.containsKey("less")) {
            problem(path, "over, less", "must have one of over and less");
        }
        double atLeast = bound(path, section, "atLeast", Double.NEGATIVE_INFINITY);
        double atMost = bound(path, section, "atMost", Double.POSITIVE_INFINITY);
        if (!section.containsKey("atLeast") && !section.containsKey("atMost") || !(atLeast <= atMost)) {
            problem(path, "", "must have a bound: atLeast, atMost, or both with atLeast <= atMost");
        }
        Optional<Measure> measure = gathered.stream().findFirst().flatMap(key -> measure(path, key, section));
        return problems.size() > before
                ? Optional.empty()
                : Optional.of(new Expectation(
                        of,
                        beside,
                        other,
                        Optional.ofNullable(OVER.get(gathered.get(0))).orElseThrow(),
                        measure.orElseThrow(),
                        atLeast,
                        atMost));
    }

    private Optional<Measure> measure(String path, String key, Map<String, Object> section) {
        String text = text(path, section, key);
        try {
            return Optional.of(Measure.parse(text));
        } catch (IllegalArgumentException e) {
            problem(path + "." + key, text, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private double bound(String path, Map<String, Object> section, String key, double otherwise) {
        Object value = section.getOrDefault(key, otherwise);
        if (value instanceof Number number && !Double.isNaN(number.doubleValue())) {
            return number.doubleValue();
        }
        problem(path + "." + key, value, "must be a number");
        return otherwise;
    }

    private void variant(String path, String variant, Map<String, Path> runs) {
        if (!runs.containsKey(variant)) {
            problem(path, variant, "no variant is called '" + variant + "'. " + Spelling.hint(variant, runs.keySet()));
        }
    }

    private void known(String path, Map<String, Object> section, Set<String> keys) {
        for (String key : section.keySet()) {
            if (!keys.contains(key)) {
                problem(
                        path + "." + key,
                        key,
                        "is no key here. "
                                + Spelling.hint(key, keys.stream().sorted().toList()));
            }
        }
    }

    private String text(String path, Map<String, Object> section, String key) {
        Object value = section.getOrDefault(key, "");
        if (String.valueOf(value).isBlank()) {
            problem(path + "." + key, "", "must be there");
        }
        return String.valueOf(value);
    }

    private Map<String, Object> map(String path, Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> given) {
            given.forEach((key, element) -> map.put(String.valueOf(key), element == null ? "" : element));
        } else {
            problem(path, value, "must be keys with values");
        }
        return map;
    }

    private void problem(String path, Object value, String what) {
        problems.add(Problem.at(path, String.valueOf(value), what, "").in(file.toString(), 0));
    }
}
