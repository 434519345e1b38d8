// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.experiment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jdt.annotation.Nullable;

/**
 * A value of an experiment file and where it stands.
 *
 * <p>Threading: immutable.
 */
sealed interface Item {
    /** Where it begins. */
    Place place();

    /**
     * A place.
     *
     * @param source the file or the option, or empty
     * @param line the line, counted from 1, or 0
     */
    record Place(String source, int line) {}

    /** Values by key. */
    record Section(Place place, Map<String, Entry> entries) implements Item {
        /** Copies the entries and keeps their order. */
        public Section {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        /** The section with another value under a key. */
        Section with(String key, Place keyPlace, Item value) {
            Map<String, Entry> changed = new LinkedHashMap<>(entries);
            changed.put(key, new Entry(keyPlace, value));
            return new Section(place, changed);
        }
    }

    /** The value under a key, and where the key stands. */
    record Entry(Place place, Item value) {}

    /** Values one behind the other. */
    record Sequence(Place place, List<Item> items) implements Item {
        /** Copies the items. */
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** A {@link Boolean}, {@link Long}, {@link java.math.BigInteger}, {@link Double} or {@link String}. */
    record Scalar(Place place, Object value) implements Item {}

    /** A key without a value. */
    record Nothing(Place place) implements Item {}

    /** The value without places: a map, a list, a scalar, or null. */
    default @Nullable Object plain() {
        return switch (this) {
            case Section section -> {
                Map<String, @Nullable Object> plain = new LinkedHashMap<>();
                section.entries()
                        .forEach((key, entry) -> plain.put(key, entry.value().plain()));
                yield plain;
            }
            case Sequence sequence -> {
                List<@Nullable Object> plain = new ArrayList<>();
                sequence.items().forEach(item -> plain.add(item.plain()));
                yield plain;
            }
            case Scalar scalar -> scalar.value();
            case Nothing nothing -> null;
        };
    }

    /** An item of plain data, all of it at one place. */
    static Item of(Place place, @Nullable Object plain) {
        if (plain instanceof Map<?, ?> map) {
            Map<String, Entry> entries = new LinkedHashMap<>();
            map.forEach((key, value) -> entries.put(String.valueOf(key), new Entry(place, of(place, value))));
            return new Section(place, entries);
        }
        if (plain instanceof List<?> list) {
            List<Item> items = new ArrayList<>();
            list.forEach(element -> items.add(of(place, element)));
            return new Sequence(place, items);
        }
        if (plain == null) {
            return new Nothing(place);
        }
        return new Scalar(place, plain instanceof Integer whole ? Long.valueOf(whole) : plain);
    }

    /** The value in a few words, for a message. */
    default String text() {
        return switch (this) {
            case Section section -> "a section";
            case Sequence sequence -> "a list";
            case Scalar scalar ->
                scalar.value() instanceof String text
                        ? "'" + text + "'"
                        : scalar.value().toString();
            case Nothing nothing -> "nothing";
        };
    }
}
