// SPDX-License-Identifier: Apache-2.0
package org.descent.api.parameter;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file or folder.
 *
 * <p>The host resolves a relative path against the folder of the experiment file before a plugin sees it, so a plugin opens
 * what it gets. Whether the file exists is the plugin's to say, at the time it opens it.
 *
 * <p>Threading: immutable.
 *
 * @param key the key in a file
 * @param target what the path leads to
 * @param required whether a path must be given; without one, the value is the empty path
 * @param description what it means, in one sentence
 */
public record PathParameter(String key, Target target, boolean required, String description)
        implements Parameter<Path> {
    /** What a path leads to; a form offers the matching dialog. */
    public enum Target {
        /** A file that is read. */
        FILE,
        /** A folder whose files are read. */
        FOLDER
    }

    /** Checks the declaration. */
    public PathParameter {
        Declarations.check(key, description);
    }

    /** A file that must be given. */
    public static PathParameter file(String key, String description) {
        return new PathParameter(key, Target.FILE, true, description);
    }

    @Override
    public Optional<Path> defaultValue() {
        return required ? Optional.empty() : Optional.of(Path.of(""));
    }

    @Override
    public String unit() {
        return "";
    }

    @Override
    public String accepts() {
        return target == Target.FILE ? "the path of a file" : "the path of a folder";
    }

    @Override
    public Reading<Path> read(Object raw) {
        if (raw instanceof String text && !(required && text.isBlank())) {
            try {
                return new Reading.Accepted<>(Path.of(text));
            } catch (InvalidPathException e) {
                return Declarations.refused(this, raw);
            }
        }
        return Declarations.refused(this, raw);
    }

    @Override
    public Object write(Path value) {
        return value.toString();
    }
}
