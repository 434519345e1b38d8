// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.details;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads the end of a file that another process may be writing to.
 *
 * <p>Threading: stateless.
 */
final class LogTail {
    private LogTail() {}

    /** The last lines of a file within so many bytes, whole lines only; empty if there is no such file. */
    static String read(Path file, int bytes) {
        if (!Files.isRegularFile(file)) {
            return "";
        }
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
            long start = Math.max(0, open.length() - bytes);
            open.seek(start);
            byte[] content = new byte[(int) (open.length() - start)];
            int read = 0;
            while (read < content.length) {
                int more = open.read(content, read, content.length - read);
                if (more < 0) {
                    break;
                }
                read += more;
            }
            String text = new String(content, 0, read, StandardCharsets.UTF_8);
            return start == 0 ? text : "...\n" + text.substring(text.indexOf('\n') + 1);
        } catch (IOException e) {
            return "The log cannot be read: " + e.getMessage();
        }
    }
}
