// SPDX-License-Identifier: Apache-2.0
package org.descent.api.run;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a metric was measured: an optional part and sorted labels, written {@code validation}, {@code layer=conv1} or
 * {@code validation,layer=conv1}.
 *
 * <p>Threading: immutable.
 *
 * @param part the part of the data, such as {@code train}, or empty
 * @param labels further coordinates, sorted by key
 */
public record Context(String part, SortedMap<String, String> labels) implements Comparable<Context> {
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.-]+"); // stands before the constants that need it

    /** The mini-batch before its update. */
    public static final Context BATCH = part("batch");
    /** The training part, evaluated. */
    public static final Context TRAIN = part("train");
    /** The validation part, evaluated. */
    public static final Context VALIDATION = part("validation");
    /** The test part, evaluated once. */
    public static final Context TEST = part("test");
    /** No part and no label. */
    public static final Context NONE = part("");

    /** Checks that all words can be written and read again. */
    public Context {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        if (!part.isEmpty()) {
            requireWord(part);
        }
        labels.forEach((key, value) -> {
            requireWord(key);
            requireWord(value);
        });
    }

    /** A part without labels. */
    public static Context part(String part) {
        return new Context(part, Collections.emptySortedMap());
    }

    /** A layer without a part. */
    public static Context layer(String name) {
        return new Context("", new TreeMap<>(Map.of("layer", name)));
    }

    /**
     * Reads what {@link #toString()} writes.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public static Context parse(String text) {
        String part = "";
        SortedMap<String, String> labels = new TreeMap<>();
        String[] words = text.isEmpty() ? new String[0] : text.split(",", -1);
        for (int i = 0; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            if (equals < 0 && (i > 0 || words[i].isEmpty())) {
                throw new IllegalArgumentException("a context is a part and key=value pairs, got '" + text + "'");
            }
            if (equals < 0) {
                part = words[i];
            } else if (labels.put(words[i].substring(0, equals), words[i].substring(equals + 1)) != null) {
                throw new IllegalArgumentException("a key stands twice in the context '" + text + "'");
            }
        }
        return new Context(part, labels);
    }

    @Override
    public int compareTo(Context other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        String pairs = labels.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(","));
        return part.isEmpty() || pairs.isEmpty() ? part + pairs : part + "," + pairs;
    }

    private static void requireWord(String word) {
        if (!WORD.matcher(word).matches()) {
            throw new IllegalArgumentException(
                    "a word of a context has letters, digits, '_', '.' and '-', got '" + word + "'");
        }
    }
}
