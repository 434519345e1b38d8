// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import java.io.IOException;
import java.nio.file.Path;
import org.descent.api.figure.Figure;
import org.descent.cli.internal.output.Console;
import org.descent.figures.Size;
import org.eclipse.jdt.annotation.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The picture that a verb draws of its result, if asked for one. */
final class PictureOutput {
    @Option(names = "--out", paramLabel = "FILE", description = "A picture: a name that ends in .svg or .png.")
    private @Nullable Path out;

    @Mixin
    private final PictureOptions options = new PictureOptions();

    /**
     * Checks the options before any work is done.
     *
     * @throws UsageException if one is wrong, or the file has no name of a picture
     */
    void check() {
        Path file = out;
        if (file != null) {
            options.check(file);
        }
    }

    /** Writes the picture at its usual size and says so, if one is asked for. */
    void write(Figure figure, Console console) throws IOException {
        write(figure, PictureOptions.usual(figure), console);
    }

    /** Writes a picture that is best seen at a size and says so, if one is asked for. */
    void write(Figure figure, Size best, Console console) throws IOException {
        Path file = out;
        if (file != null) {
            options.write(figure, best, file);
            console.say("wrote " + file);
        }
    }
}
