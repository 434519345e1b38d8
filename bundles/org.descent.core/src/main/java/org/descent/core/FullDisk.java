// SPDX-License-Identifier: Apache-2.0
package org.descent.core;

import java.util.List;
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

    /** What Linux, macOS and Windows say, in lower case: Java hands their words on, in the language of the user. */
    private static final List<String> WORDS = List.of(
            "no space left",
            "not enough space",
            "quota exceeded",
            "kein speicherplatz mehr verfügbar",
            "nicht genug speicherplatz",
            "aucun espace disponible",
            "espace insuffisant sur le disque",
            "no queda espacio en el dispositivo",
            "espacio en disco insuficiente",
            "недостаточно места на диске",
            "设备上没有空间",
            "磁盘空间不足",
            "デバイスに空き領域がありません",
            "ディスクに十分な空き領域がありません");

    private FullDisk() {}

    /** Whether a failure, or what led to it, says that there is no room left. Java has no type for it, so its words are looked at. */
    public static boolean isCauseOf(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST)
                .map(cause -> String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT))
                .anyMatch(words -> WORDS.stream().anyMatch(words::contains));
    }
}
