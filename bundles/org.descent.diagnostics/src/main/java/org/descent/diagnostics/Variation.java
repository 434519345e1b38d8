// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What chance varied between the runs of a group: a deviation tells of this and of nothing else.
 *
 * <p>Threading: immutable.
 *
 * @param runs how many runs have a value
 * @param initialization how many initial weights there are among them
 * @param order how many orders of the examples
 * @param dropout how many seeds of dropout
 * @param augmentation how many seeds of augmentation
 * @param splits how many divisions into parts
 * @param data how many fingerprints of data: more than 1 is no chance but another experiment
 */
public record Variation(int runs, int initialization, int order, int dropout, int augmentation, int splits, int data) {
    /** What varies between these origins. */
    static Variation of(List<Origin> origins) {
        return new Variation(
                origins.size(),
                distinct(origins, Origin::initialization),
                distinct(origins, Origin::order),
                distinct(origins, Origin::dropout),
                distinct(origins, Origin::augmentation),
                distinct(origins, Origin::split),
                distinct(origins, Origin::data));
    }

    private static int distinct(List<Origin> origins, Function<Origin, Object> part) {
        return (int) origins.stream().map(part).distinct().count();
    }

    /** Whether the runs were divided in different ways, so that their training parts overlap. */
    public boolean resampled() {
        return splits > 1;
    }

    /** What varied, and so what the numbers tell of, in words: {@code 5 runs, varied: initialization, order; one split}. */
    public String words() {
        if (runs < 2) {
            return runs == 0 ? "no run with a value" : "one run";
        }
        List<String> varied = new ArrayList<>();
        add(varied, initialization, "initialization");
        add(varied, order, "order");
        // these follow the order in nearly every file, and are worth a word only where they do not
        if (order == 1) {
            add(varied, dropout, "dropout");
            add(varied, augmentation, "augmentation");
        }
        add(varied, splits, "split");
        String words = runs + " runs, "
                + (varied.isEmpty()
                        ? "nothing varied: they repeat each other"
                        : "varied: " + String.join(", ", varied));
        if (!varied.isEmpty() && splits == 1) {
            words += "; one split";
        } else if (splits > 1) {
            words += " (" + splits + " splits)";
        }
        return data > 1 ? words + "; " + data + " different data" : words;
    }

    private static void add(List<String> varied, int distinct, String word) {
        if (distinct > 1) {
            varied.add(word);
        }
    }
}
