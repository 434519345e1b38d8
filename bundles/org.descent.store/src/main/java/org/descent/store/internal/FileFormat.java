// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.descent.core.store.StoreException;

/**
 * The form of H2's files, which changes with some of its versions: 1 up to 1.4, 2 for 2.0 and 2.1, 3 from 2.2 on. H2 reads only the newest.
 *
 * <p>Threading: stateless.
 */
final class FileFormat {
    /** What this H2 reads and writes. */
    private static final int CURRENT = 3;

    private static final int HEADER = 4096;
    private static final Pattern FORMAT = Pattern.compile("^H:2,.*?format:([0-9a-f]+)", Pattern.DOTALL);

    private FileFormat() {}

    /**
     * Refuses a file of an earlier form, with how to bring it over. What cannot be told is left to H2.
     *
     * @throws StoreException if the file has an earlier form
     */
    static void require(Path file) {
        int format = of(file);
        if (format > 0 && format < CURRENT) {
            Path script = file.resolveSibling("runs.sql");
            throw new StoreException(file + " was written by an older version of the database H2 (form " + format
                    + " of its file; this Descent reads form " + CURRENT
                    + "). Bring it over with the jar of the H2 that wrote it ("
                    + (format == 1 ? "1.4.200" : "2.1.214")
                    + "): java -cp h2.jar org.h2.tools.Script -url jdbc:h2:file:"
                    + file.resolveSibling("runs") + " -user descent -script " + script + "; then move "
                    + file.getFileName()
                    + " away, and 'descent store import " + script + "'.");
        }
    }

    /** The form of a file, or 0 if it cannot be told. */
    private static int of(Path file) {
        if (!Files.exists(file)) {
            return 0;
        }
        try (InputStream in = Files.newInputStream(file)) {
            Matcher format = FORMAT.matcher(new String(in.readNBytes(HEADER), StandardCharsets.ISO_8859_1));
            return format.find() ? Integer.parseInt(format.group(1), 16) : 0;
        } catch (IOException e) {
            return 0; // H2 tells it better
        }
    }
}
