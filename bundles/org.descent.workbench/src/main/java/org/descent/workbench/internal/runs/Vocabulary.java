// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.runs;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.descent.api.run.CurveKey;
import org.descent.core.query.FieldType;
import org.descent.core.query.KnownFields;
import org.descent.core.query.RunField;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunState;

/**
 * What a query can be made of: the fields that the runs have, with the types and some of the values that they have there.
 *
 * <p>Threading: immutable.
 *
 * @param fields the fields as a query writes them, with the types of their values
 * @param values texts that runs have, by field; of a field with many of them some
 */
record Vocabulary(SortedMap<String, Set<FieldType>> fields, SortedMap<String, SortedSet<String>> values) {
    /** Nothing is known. */
    static final Vocabulary EMPTY = new Vocabulary(Collections.emptySortedMap(), Collections.emptySortedMap());

    /** More texts than this are no help when one has to be chosen. */
    static final int MOST_VALUES = 40;

    private static final List<String> NAMED = List.of("name", "experiment", "tag", "plugin");

    /** The vocabulary of some runs; takes a look at each of their values. */
    static Vocabulary of(Collection<RunHead> runs) {
        KnownFields known = KnownFields.of(runs);
        SortedMap<String, Set<FieldType>> fields = new TreeMap<>();
        for (String name : RunField.FIXED) {
            fields.put(name, EnumSet.copyOf(known.types(new RunField(name))));
        }
        known.parameters().forEach((path, types) -> fields.put(quoted(path), types));
        known.facts().forEach((path, types) -> fields.putIfAbsent(quoted(path), types));
        for (CurveKey key : known.curves()) {
            for (String word : RunField.SUMMARY_WORDS) {
                fields.put(curve(key.toString(), word), EnumSet.of(FieldType.NUMBER));
            }
        }
        SortedMap<String, SortedSet<String>> values = new TreeMap<>();
        values.put(
                "state",
                new TreeSet<>(
                        Arrays.stream(RunState.values()).map(RunState::word).toList()));
        for (RunHead run : runs) {
            NAMED.forEach(name -> new RunField(name).value(run).ifPresent(value -> add(values, name, value)));
            run.record().parameters().forEach((path, value) -> add(values, quoted(path), value));
        }
        return new Vocabulary(Collections.unmodifiableSortedMap(fields), Collections.unmodifiableSortedMap(values));
    }

    private static void add(SortedMap<String, SortedSet<String>> values, String field, Object value) {
        if (value instanceof List<?> list) {
            list.forEach(element -> add(values, field, String.valueOf(element)));
        } else if (value instanceof String text && !text.isBlank()) {
            SortedSet<String> texts = values.computeIfAbsent(field, key -> new TreeSet<>());
            if (texts.size() < MOST_VALUES) {
                texts.add(text);
            }
        }
    }

    /** Only letters, digits and a few signs stand in a field without quotes. */
    private static String quoted(String name) {
        return isPlain(name) ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String curve(String key, String word) {
        return isPlain(key) ? key + "." + word : '"' + key.replace("\"", "\"\"") + "\"." + word;
    }

    private static boolean isPlain(String name) {
        return name.chars().allMatch(letter -> Character.isLetterOrDigit(letter) || "@._[]-".indexOf(letter) >= 0);
    }
}
