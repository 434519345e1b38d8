// SPDX-License-Identifier: Apache-2.0
package org.descent.lib.dl4j.internal;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.eclipse.jdt.annotation.Nullable;

/** The user's folder for files that can be made again: where the platform wants it, or where {@code DESCENT_CACHE} says. */
final class CacheDirectory {

    private CacheDirectory() {}

    /**
     * The folder; it may not exist yet. The launcher scripts follow the same rule.
     *
     * @param environment an environment variable by its name, null if it is not set
     * @param properties a system property by its name
     */
    static Path of(UnaryOperator<@Nullable String> environment, UnaryOperator<@Nullable String> properties) {
        String chosen = environment.apply("DESCENT_CACHE");
        if (isSet(chosen)) {
            return Path.of(chosen);
        }
        Path home = Path.of(Objects.requireNonNull(properties.apply("user.home"), "user.home"));
        String system =
                Objects.requireNonNull(properties.apply("os.name"), "os.name").toLowerCase(Locale.ROOT);
        if (system.startsWith("mac")) {
            return home.resolve("Library/Caches/descent");
        }
        if (system.startsWith("windows")) {
            String local = environment.apply("LOCALAPPDATA");
            return isSet(local) ? Path.of(local, "descent") : home.resolve("AppData/Local/descent");
        }
        String xdg = environment.apply("XDG_CACHE_HOME");
        return isSet(xdg) ? Path.of(xdg, "descent") : home.resolve(".cache/descent");
    }

    private static boolean isSet(@Nullable String value) {
        return value != null && !value.isEmpty();
    }
}
