// SPDX-License-Identifier: Apache-2.0
package org.descent.api;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the word that a user may have meant.
 *
 * <p>Threading: stateless.
 */
public final class Spelling {
    private Spelling() {}

    /**
     * The candidate nearest to the word by edit distance, case ignored, if it is near enough to be worth suggesting: at most a
     * third of the word's letters (but at least two) differ.
     */
    public static Optional<String> nearest(String word, Collection<String> candidates) {
        int limit = Math.max(2, word.length() / 3);
        Optional<String> best = Optional.empty();
        int bestDistance = limit + 1;
        for (String candidate : candidates) {
            int distance = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < bestDistance && distance < Math.max(word.length(), candidate.length())) {
                best = Optional.of(candidate);
                bestDistance = distance;
            }
        }
        return best;
    }

    /** A hint for an unknown word: "Did you mean 'x'?" when one is near, and the list of what is known otherwise. */
    public static String hint(String word, Collection<String> candidates) {
        return nearest(word, candidates)
                .map(near -> "Did you mean '" + near + "'?")
                .orElseGet(() -> candidates.isEmpty()
                        ? "There are none to choose from."
                        : "Known: "
                                + String.join(", ", candidates.stream().sorted().toList()) + ".");
    }

    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(change, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
