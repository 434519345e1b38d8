// SPDX-License-Identifier: Apache-2.0
package org.descent.core;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Says what is wrong with a file: the messages of Java's exceptions are often its path alone.
 *
 * <p>Threading: stateless.
 *
 * @since 1.2
 */
public final class FileTrouble {
    private FileTrouble() {}

    /** What happened to which file, without an end of the sentence. */
    public static String words(IOException failure) {
        return switch (failure) {
            case NoSuchFileException gone -> "there is no file or folder " + gone.getFile();
            case AccessDeniedException denied -> "this user may not use " + denied.getFile();
            case FileAlreadyExistsException there -> there.getFile() + " is there already, and no folder";
            case NotDirectoryException file -> file.getFile() + " is no folder";
            case FileSystemException other -> other.getFile() + ": " + said(other, other.getReason());
            default -> said(failure, failure.getMessage());
        };
    }

    private static String said(IOException failure, @Nullable String reason) {
        return reason == null || reason.isBlank() ? failure.getClass().getSimpleName() : reason;
    }
}
