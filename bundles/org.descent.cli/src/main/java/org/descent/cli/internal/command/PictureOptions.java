// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.descent.api.figure.Figure;
import org.descent.cli.internal.UsageException;
import org.descent.figures.Renderings;
import org.descent.figures.Size;
import org.descent.figures.Theme;
import org.eclipse.jdt.annotation.Nullable;
import picocli.CommandLine.Option;

/** How a picture is drawn: the options of every verb that writes one. */
final class PictureOptions {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 540;
    /** As many panels as there are words for stand side by side in the usual width. */
    private static final int MOST_COLUMNS = 4;
    /** A lower panel has no room for words. */
    private static final int LEAST_PANEL_HEIGHT = 180;

    private static final int HEADER = 90;
    private static final Pattern SIZE = Pattern.compile("([0-9]{2,5})x([0-9]{2,5})");

    @Option(
            names = "--size",
            paramLabel = "WIDTHxHEIGHT",
            description = "In pixels (default: 900x540, or what a picture with words or many panels needs).")
    private @Nullable String size;

    @Option(
            names = "--zoom",
            paramLabel = "FACTOR",
            defaultValue = "2",
            description = "Pixels of a PNG for each of these (default: 2).")
    private double zoom = 2;

    @Option(names = "--dark", description = "For a dark background.")
    private boolean dark;

    /**
     * Checks the options before any work is done.
     *
     * @throws UsageException if one is wrong, or the file has no name of a picture
     */
    void check(Path out) {
        pixels(new Size(WIDTH, HEIGHT));
        isPng(out);
        if (!(zoom >= 0.1 && zoom <= 10)) {
            throw new UsageException("--zoom must be in [0.1, 10], got " + zoom);
        }
    }

    /** The usual size; higher where more panels stand one above the other than have room for their words. */
    static Size usual(Figure figure) {
        int columns = Math.min(figure.columns(), MOST_COLUMNS);
        int rows = (figure.panels().size() + columns - 1) / columns;
        return new Size(WIDTH, Math.max(HEIGHT, HEADER + rows * LEAST_PANEL_HEIGHT));
    }

    /** Writes a picture; folders that are missing are made. */
    void write(Figure figure, Path out) throws IOException {
        write(figure, usual(figure), out);
    }

    /** Writes a picture that is best seen at a size; folders that are missing are made. */
    void write(Figure figure, Size best, Path out) throws IOException {
        Size pixels = pixels(best);
        Theme theme = dark ? Theme.DARK : Theme.LIGHT;
        Path parent = out.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try (OutputStream stream = Files.newOutputStream(out)) {
            if (isPng(out)) {
                Renderings.png(figure, pixels, theme, zoom, stream);
            } else {
                stream.write(Renderings.svg(figure, pixels, theme).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private Size pixels(Size best) {
        String chosen = size;
        if (chosen == null) {
            return best;
        }
        Matcher matcher = SIZE.matcher(chosen);
        if (!matcher.matches()) {
            throw new UsageException("--size must be WIDTHxHEIGHT, such as 900x540, got '" + chosen + "'");
        }
        return new Size(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    private static boolean isPng(Path out) {
        String name = out.toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".png") && !name.endsWith(".svg")) {
            throw new UsageException("--out must end in .svg or .png, got '" + out + "'");
        }
        return name.endsWith(".png");
    }
}
