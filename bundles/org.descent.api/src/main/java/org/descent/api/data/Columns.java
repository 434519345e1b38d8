// SPDX-License-Identifier: Apache-2.0
package org.descent.api.data;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Columns of a data set that examples can be divided by, whether or not they are features as well: the patient whom an image is of, the
 * day of a measurement.
 *
 * <p>The host asks for a column once, before training, and only for one that the experiment file names: {@code data.split.group} or
 * {@code data.split.time}. Most columns can be asked for as either; what a column cannot be is refused with a problem.
 *
 * <p>Threading: confined to one thread at a time, as the examples are.
 */
@ConsumerType
public interface Columns {
    /** No columns: the examples can be divided by chance alone. */
    Columns NONE = of(Map.of(), Map.of());

    /** The names of the columns, none blank and none twice. */
    List<String> names();

    /**
     * The group of each example: no group is divided between parts.
     *
     * @implSpec An example of several rows has the group that all of them have; where they differ, the column is no group.
     * @param column one of {@link #names()}
     * @return one label for each example, in their order; equal texts are one group, and a missing value is a group by itself, by convention
     *     the empty text
     * @throws org.descent.api.InvalidInputException if the column cannot be a group: which rows, why
     */
    List<String> groups(String column);

    /**
     * When each example was: parts follow each other in time and do not touch.
     *
     * @param column one of {@link #names()}
     * @return the time that each example covers, in their order
     * @throws org.descent.api.InvalidInputException if the column cannot be a time: which row, what stands there, which forms are read
     */
    Times times(String column);

    /**
     * Columns held in memory.
     *
     * @param groups columns that can be groups, by name
     * @param times columns that can be times, by name; a name may be in both
     */
    static Columns of(Map<String, List<String>> groups, Map<String, Times> times) {
        return new MemoryColumns(groups, times);
    }
}
