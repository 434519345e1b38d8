// SPDX-License-Identifier: Apache-2.0
package org.descent.api.parameter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.descent.api.Problem;
import org.descent.api.Spelling;
import org.eclipse.jdt.annotation.Nullable;

/**
 * A list of sections, each of one of several kinds that have parameters of their own, such as the layers of a network.
 *
 * <p>In a file, a key of each section names its kind, and its parameters stand beside: {@code { layer: dense, units: 64 }}. A plain word is
 * short for a section of that kind without more. Problems have the section's path: {@code layers[2].units}.
 *
 * <p>Threading: immutable.
 *
 * @param key the key of the list in a file
 * @param kindKey the key in a section that names its kind
 * @param kinds the kinds in the order in which a person sees them, at least one, with different words
 * @param required whether there must be a section; if not, the default is none
 * @param description what the list means, in one sentence
 * @since 1.1
 */
public record SectionListParameter(String key, String kindKey, List<Kind> kinds, boolean required, String description)
        implements Parameter<List<SectionListParameter.Section>> {
    /** Checks the declaration. */
    public SectionListParameter {
        Declarations.check(key, description);
        Declarations.check(kindKey, description);
        kinds = List.copyOf(kinds);
        LinkedHashSet<String> words = new LinkedHashSet<>();
        for (Kind kind : kinds) {
            if (!words.add(kind.word()) || kind.schema().find(kindKey).isPresent()) {
                throw new IllegalArgumentException("kind '" + kind.word() + "' of '" + key
                        + "' is declared twice or has a parameter '" + kindKey + "'");
            }
        }
        if (kinds.isEmpty()) {
            throw new IllegalArgumentException("'" + key + "' has no kind of section");
        }
    }

    /**
     * A kind of section.
     *
     * <p>Threading: immutable.
     *
     * @param word the word for it in a file
     * @param description what it is, in one sentence
     * @param schema its parameters; none of them is a path or a list of sections
     */
    public record Kind(String word, String description, Schema schema) {
        /** Checks the declaration. */
        public Kind {
            Declarations.check(word, description);
            for (Parameter<?> parameter : schema.parameters()) {
                if (parameter instanceof PathParameter || parameter instanceof SectionListParameter) {
                    throw new IllegalArgumentException("'" + parameter.key() + "' of the kind '" + word
                            + "' must be neither a path nor a list of sections");
                }
            }
        }
    }

    /**
     * A section of the list.
     *
     * <p>Threading: immutable.
     *
     * @param kind its kind
     * @param values the values of the kind's parameters
     */
    public record Section(Kind kind, Values values) {}

    @Override
    public Optional<List<Section>> defaultValue() {
        return required ? Optional.empty() : Optional.of(List.of());
    }

    @Override
    public String unit() {
        return "";
    }

    @Override
    public String accepts() {
        return "a list of sections, each with '" + kindKey + "': one of " + String.join(", ", words());
    }

    private List<String> words() {
        return kinds.stream().map(Kind::word).toList();
    }

    @Override
    public Reading<List<Section>> read(Object raw) {
        List<Problem> problems = new ArrayList<>();
        List<Section> sections = sections(raw, problems);
        return problems.isEmpty() ? new Reading.Accepted<>(sections) : new Reading.Refused<>(problems.get(0));
    }

    @Override
    public List<Problem> check(Object raw) {
        List<Problem> problems = new ArrayList<>();
        sections(raw, problems);
        return problems;
    }

    private List<Section> sections(Object raw, List<Problem> problems) {
        if (!(raw instanceof List<?> list) || required && list.isEmpty()) {
            problems.add(Problem.at(
                    key,
                    Declarations.show(raw),
                    "must be " + accepts() + ", got " + (raw instanceof List<?> ? "none" : Declarations.show(raw)),
                    description));
            return List.of();
        }
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            List<Problem> own = new ArrayList<>();
            section(list.get(i), own).ifPresent(sections::add);
            String path = key + "[" + i + "]";
            own.forEach(problem -> problems.add(problem.under(path)));
        }
        return List.copyOf(sections);
    }

    private Optional<Section> section(@Nullable Object raw, List<Problem> problems) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (raw instanceof Map<?, ?> map) {
            map.forEach((name, value) -> values.put(String.valueOf(name), value));
        } else if (raw instanceof String word) {
            values.put(kindKey, word);
        } else {
            String got = raw == null ? "nothing" : Declarations.show(raw);
            problems.add(Problem.at("", got, "must be a section, got " + got, example()));
            return Optional.empty();
        }
        Object word = values.remove(kindKey);
        if (word == null) {
            problems.add(
                    Problem.at(kindKey, "", "is missing; it must be one of " + String.join(", ", words()), example()));
            return Optional.empty();
        }
        Optional<Kind> kind =
                kinds.stream().filter(known -> known.word().equals(word)).findFirst();
        if (kind.isEmpty()) {
            String got = Declarations.show(word);
            String what = "must be one of " + String.join(", ", words()) + ", got " + got;
            String hint = Spelling.nearest(String.valueOf(word), words())
                    .map(near -> "Did you mean '" + near + "'?")
                    .orElseGet(this::example);
            problems.add(Problem.at(kindKey, got, what, hint));
            return Optional.empty();
        }
        List<Problem> own = kind.get().schema().check(values);
        problems.addAll(own);
        return own.isEmpty()
                ? Optional.of(new Section(kind.get(), kind.get().schema().read(values)))
                : Optional.empty();
    }

    private String example() {
        return "Write it like { " + kindKey + ": " + kinds.get(0).word() + " }.";
    }

    @Override
    public Object write(List<Section> value) {
        List<Map<String, Object>> plain = new ArrayList<>();
        for (Section section : value) {
            Map<String, Object> written = new LinkedHashMap<>();
            written.put(kindKey, section.kind().word());
            written.putAll(section.values().toMap());
            plain.add(written);
        }
        return plain;
    }
}
