// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The different values of a column of texts, in an order that does not depend on that of the rows: numbers by size, others by letter.
 *
 * <p>All spellings of a number are one value: {@code 1} for {@code 1.0} and {@code 01}.
 *
 * <p>Threading: confined to one thread.
 */
final class Levels {
    private final List<String> names;
    private final Map<String, Integer> indices = new HashMap<>();

    private Levels(List<String> names) {
        this.names = List.copyOf(names);
        names.forEach(name -> indices.put(name, indices.size()));
    }

    /** The different values among texts. */
    static Levels of(Collection<String> texts) {
        boolean numbers = texts.stream().allMatch(Numbers::isNumber);
        SortedSet<String> names = new TreeSet<>(order(numbers));
        texts.forEach(text -> names.add(numbers ? number(text) : text));
        return new Levels(List.copyOf(names));
    }

    private static Comparator<String> order(boolean numbers) {
        return numbers ? Comparator.comparingDouble(Double::parseDouble) : Comparator.naturalOrder();
    }

    /** Those that are known already, in their order. */
    static Levels known(List<String> names) {
        return new Levels(names);
    }

    /** The values as they are called. */
    List<String> names() {
        return names;
    }

    /** The place of a value, or -1 if there is no such value. */
    int index(String text) {
        Integer index = indices.get(text);
        if (index == null && Numbers.isNumber(text)) {
            index = indices.get(number(text));
        }
        return index == null ? -1 : index;
    }

    private static String number(String text) {
        double number = Double.parseDouble(text);
        return number == (long) number ? Long.toString((long) number) : Double.toString(number);
    }
}
