// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.watching;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Names of the columns of a matrix whose rows are images: {@code channel,y,x}, so that the last name tells the shape. */
final class Indices {
    private Indices() {}

    /** The names of all places of a shape, the last index fastest, each counted from 0. */
    static List<String> of(List<Integer> dimensions) {
        int size = dimensions.stream().mapToInt(Integer::intValue).reduce(1, Math::multiplyExact);
        List<String> names = new ArrayList<>(size);
        int[] index = new int[dimensions.size()];
        for (int i = 0; i < size; i++) {
            names.add(IntStream.of(index).mapToObj(Integer::toString).collect(Collectors.joining(",")));
            for (int k = index.length - 1; k >= 0 && ++index[k] == dimensions.get(k); k--) {
                index[k] = 0;
            }
        }
        return names;
    }

    /** The names of so many places in a row. */
    static List<String> upTo(int count) {
        return of(List.of(count));
    }
}
