// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.training;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPOutputStream;
import org.descent.core.DescentException;
import org.descent.core.data.Part;
import org.descent.core.data.PreparedData;

/** The index lists of the parts as a compressed CSV file, {@code part,row} in the order of the lists, rows counted from 0. */
public final class SplitFile {
    /** Its name in a run's folder. */
    public static final String NAME = "split.csv.gz";

    private SplitFile() {}

    /**
     * Writes it: all of it, or what was there before stays.
     *
     * @throws DescentException if it cannot be written
     */
    static void write(Path folder, PreparedData data) {
        Path file = folder.resolve(NAME);
        Path unfinished = folder.resolve(NAME + ".part");
        try {
            try (Writer writer = new OutputStreamWriter(
                    new GZIPOutputStream(Files.newOutputStream(unfinished)), StandardCharsets.US_ASCII)) {
                writer.write("part,row\n");
                for (Part part : Part.values()) {
                    for (int row : data.rows(part)) {
                        writer.write(part.context() + "," + row + "\n");
                    }
                }
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new DescentException("the split cannot be written to " + file + ": " + e, e);
        }
    }
}
