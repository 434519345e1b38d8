// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.look;

import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.RGB;

/**
 * The colours of what we paint ourselves, to go with the platform's theme.
 *
 * <p>The accents are of the palette of Okabe and Ito, which people with any kind of colour blindness can tell apart; nothing is told by
 * colour alone.
 *
 * <p>Threading: immutable.
 */
public enum Appearance {
    /** Dark on white. */
    LIGHT(0xffffff, 0x1f2328, 0x6a737d, 0xf3f4f6, 0xe4e7eb, 0xcfe4f7, 0x0072b2, 0x00805c, 0xb34700, 0x8a6d00),
    /** Light on dark. */
    DARK(0x2f2f2f, 0xdcdcdc, 0x9aa0a6, 0x3b3f42, 0x44484b, 0x2c4f6e, 0x56b4e9, 0x2fc293, 0xf08a4b, 0xe6b422);

    private final Color background;
    private final Color text;
    private final Color faint;
    private final Color header;
    private final Color line;
    private final Color selection;
    private final Color accent;
    private final Color good;
    private final Color bad;
    private final Color warning;

    Appearance(
            int background,
            int text,
            int faint,
            int header,
            int line,
            int selection,
            int accent,
            int good,
            int bad,
            int warning) {
        this.background = color(background);
        this.text = color(text);
        this.faint = color(faint);
        this.header = color(header);
        this.line = color(line);
        this.selection = color(selection);
        this.accent = color(accent);
        this.good = color(good);
        this.bad = color(bad);
        this.warning = color(warning);
    }

    private static Color color(int rgb) {
        return new Color(new RGB(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff));
    }

    /** The appearance that goes with the platform's theme now; to be called on the user interface's thread. */
    public static Appearance current() {
        return PlatformTheme.dark() ? DARK : LIGHT;
    }

    /** Behind tables and pictures. */
    public Color background() {
        return background;
    }

    /** Words. */
    public Color text() {
        return text;
    }

    /** Words of less weight. */
    public Color faint() {
        return faint;
    }

    /** Behind headers. */
    public Color header() {
        return header;
    }

    /** Lines between cells. */
    public Color line() {
        return line;
    }

    /** Behind what is selected. */
    public Color selection() {
        return selection;
    }

    /** What is going on. */
    public Color accent() {
        return accent;
    }

    /** What went well. */
    public Color good() {
        return good;
    }

    /** What went wrong. */
    public Color bad() {
        return bad;
    }

    /** What needs a look. */
    public Color warning() {
        return warning;
    }
}
