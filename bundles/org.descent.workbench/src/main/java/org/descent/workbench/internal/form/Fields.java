// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.form;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.descent.api.Problem;
import org.descent.api.parameter.Parameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.TextParameter;

/**
 * The texts that stand in the fields of a form, and what they mean.
 *
 * <p>An empty field means the default. All rules are the schema's.
 *
 * <p>Threading: immutable.
 *
 * @param schema the parameters, one for each field
 * @param texts what stands in the fields, by key; nothing for a field that was not touched
 */
public record Fields(Schema schema, Map<String, String> texts) {
    /** Copies the texts. */
    public Fields {
        texts = Map.copyOf(texts);
    }

    /** A form in which every field shows its default. */
    public static Fields defaults(Schema schema) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Parameter<?> parameter : schema.parameters()) {
            texts.put(parameter.key(), fallback(parameter));
        }
        return new Fields(schema, texts);
    }

    /** The same form with another text in a field. */
    public Fields with(String key, String text) {
        Map<String, String> changed = new LinkedHashMap<>(texts);
        changed.put(key, text);
        return new Fields(schema, changed);
    }

    /** The text in a field. */
    public String text(String key) {
        return texts.getOrDefault(key, "");
    }

    /** The plain data of the fields that are not empty, in the order of the schema. */
    public Map<String, Object> raw() {
        Map<String, Object> raw = new LinkedHashMap<>();
        for (Parameter<?> parameter : schema.parameters()) {
            rawOf(parameter).ifPresent(value -> raw.put(parameter.key(), value));
        }
        return raw;
    }

    /** The plain data of the fields that say something else than their default. */
    public Map<String, Object> changed() {
        Map<String, Object> raw = new LinkedHashMap<>();
        for (Parameter<?> parameter : schema.parameters()) {
            if (!text(parameter.key()).strip().equals(fallback(parameter))) {
                rawOf(parameter).ifPresent(value -> raw.put(parameter.key(), value));
            }
        }
        return raw;
    }

    /** What is wrong with the fields, by key. */
    public Map<String, Problem> problems() {
        Map<String, Problem> problems = new LinkedHashMap<>();
        for (Problem problem : schema.check(raw())) {
            problems.putIfAbsent(key(problem.path()), problem);
        }
        return problems;
    }

    /** The key of the field that a problem's path leads into: {@code layers} for {@code layers[2].units}. */
    public static String key(String path) {
        int bracket = path.indexOf('[');
        return bracket < 0 ? path : path.substring(0, bracket);
    }

    private Optional<Object> rawOf(Parameter<?> parameter) {
        String text = text(parameter.key());
        if (parameter instanceof TextParameter word) {
            // an emptied field whose default is not empty is an empty text, which its reader may refuse
            return text.isEmpty() && word.fallback().isEmpty()
                    ? Optional.empty()
                    : Optional.of(RawText.read(parameter, text));
        }
        return text.isBlank() ? Optional.empty() : Optional.of(RawText.read(parameter, text));
    }

    /** The text of a parameter's default, or empty if it has none. */
    static <T> String fallback(Parameter<T> parameter) {
        return parameter
                .defaultValue()
                .map(value -> RawText.write(parameter.write(value)))
                .orElse("");
    }
}
