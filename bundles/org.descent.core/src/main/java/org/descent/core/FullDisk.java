// SPDX-License-Identifier: Apache-2.0
package org.descent.core;

import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Tells a full disk from other reasons why something cannot be written: it passes by when a person makes room.
 *
 * <p>Threading: stateless.
 *
 * @since 1.1
 */
public final class FullDisk {
    private static final int DEEPEST = 20;

    private FullDisk() {}

    /** Whether a failure, or what led to it, says that there is no room left. Java has no type for it, so its words are looked at. */
    public static boolean isCauseOf(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST)
                .map(cause -> String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT))
                .anyMatch(words -> words.contains("no space left")
                        || words.contains("not enough space")
                        || words.contains("quota exceeded"));
    }
}
