// SPDX-License-Identifier: Apache-2.0
package org.descent.core.store;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.descent.api.Problem;

/**
 * A file that belongs to a run. Where its content is kept is told by the content itself, so that equal ones are kept once.
 *
 * <p>Threading: immutable.
 *
 * @param name what it is called in its run: a file name, of at most 200 characters
 * @param mediaType what kind of file it is, such as {@code text/csv}
 * @param sha256 the SHA-256 of its content, in 64 lower-case hexadecimal digits
 * @param bytes the size of its content
 * @param stepOrNone the step that it belongs to, or -1
 * @param added when it was added
 * @param by who added it
 * @param removedAt when it was taken off, or {@link Instant#EPOCH} if it was not
 * @param removedBy who took it off, or empty
 */
public record Artifact(
        String name,
        String mediaType,
        String sha256,
        long bytes,
        long stepOrNone,
        Instant added,
        String by,
        Instant removedAt,
        String removedBy) {
    /** What stands for the kind of file of which nothing is known. */
    public static final String UNKNOWN_TYPE = "application/octet-stream";

    private static final Pattern NAME = Pattern.compile("[^/\\\\\\p{Cntrl}]{1,200}");
    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{64}");

    /**
     * Checks what it is told.
     *
     * @throws IllegalArgumentException if the name or the hash is none, or if a number is out of its range
     */
    public Artifact {
        if (!isName(name)) {
            throw new IllegalArgumentException("'" + name + "' is no name of an artifact");
        }
        if (!DIGITS.matcher(sha256).matches()) {
            throw new IllegalArgumentException("'" + sha256 + "' is no SHA-256 in hexadecimal digits");
        }
        if (bytes < 0 || stepOrNone < -1) {
            throw new IllegalArgumentException(name + " has " + bytes + " bytes at step " + stepOrNone);
        }
    }

    /** An artifact that nobody took off. */
    public Artifact(
            String name, String mediaType, String sha256, long bytes, long stepOrNone, Instant added, String by) {
        this(name, mediaType, sha256, bytes, stepOrNone, added, by, Instant.EPOCH, "");
    }

    /** Whether an artifact can be called so: like a file in a folder, so that it can be written into one. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches() && !text.isBlank() && !text.equals(".") && !text.equals("..");
    }

    /** What is wrong with adding another file under this name, or with putting one back. */
    public Problem taken(String run) {
        return Problem.at(
                "artifact",
                name,
                "run " + run + " has another file called " + name + " already",
                "Choose another name, replace it or remove it first.");
    }

    /** The step that it belongs to. */
    public OptionalLong step() {
        return stepOrNone < 0 ? OptionalLong.empty() : OptionalLong.of(stepOrNone);
    }

    /** When it was taken off. */
    public Optional<Instant> removed() {
        return removedAt.equals(Instant.EPOCH) ? Optional.empty() : Optional.of(removedAt);
    }

    /** Whether it is the same file under the same name, whoever added it. */
    public boolean isSameAs(Artifact other) {
        return name.equals(other.name) && sha256.equals(other.sha256);
    }

    /** The artifact as it is when somebody has taken it off. */
    public Artifact without(Instant at, String who) {
        return new Artifact(name, mediaType, sha256, bytes, stepOrNone, added, by, at, who);
    }

    /** The artifact as it is when it was put back. */
    public Artifact back() {
        return without(Instant.EPOCH, "");
    }
}
