// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.look;

import org.descent.core.store.RunState;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;

/**
 * Symbols of the states of runs, which differ in shape as well as in colour.
 *
 * <p>Threading: confined to the user interface's thread.
 */
public final class StateSymbol {
    /** The width and height of a symbol. */
    public static final int SIZE = 12;

    private StateSymbol() {}

    /** Paints a symbol with its upper left corner at a place. */
    public static void paint(GC gc, RunState state, Appearance look, int x, int y) {
        Color oldForeground = gc.getForeground();
        Color oldBackground = gc.getBackground();
        Color color = color(state, look);
        gc.setAntialias(SWT.ON);
        gc.setForeground(color);
        gc.setBackground(color);
        gc.setLineWidth(2);
        gc.setLineCap(SWT.CAP_ROUND);
        switch (state) {
            case QUEUED -> gc.drawOval(x + 1, y + 1, 10, 10);
            case RUNNING -> gc.fillPolygon(new int[] {x + 2, y, x + 12, y + 6, x + 2, y + 12});
            case COMPLETED -> gc.drawPolyline(new int[] {x + 1, y + 6, x + 5, y + 10, x + 11, y + 2});
            case STOPPED -> gc.fillRectangle(x + 2, y + 2, 9, 9);
            case DIVERGED -> gc.drawPolyline(new int[] {x, y + 9, x + 4, y + 7, x + 7, y + 10, x + 11, y + 1});
            case FAILED -> {
                gc.drawLine(x + 2, y + 2, x + 10, y + 10);
                gc.drawLine(x + 10, y + 2, x + 2, y + 10);
            }
            case INTERRUPTED -> {
                gc.drawLine(x + 1, y + 6, x + 3, y + 6);
                gc.drawLine(x + 9, y + 6, x + 11, y + 6);
                gc.drawLine(x + 4, y + 10, x + 8, y + 2);
            }
        }
        gc.setLineWidth(1);
        gc.setForeground(oldForeground);
        gc.setBackground(oldBackground);
    }

    /** The colour of a state. */
    public static Color color(RunState state, Appearance look) {
        return switch (state) {
            case QUEUED, STOPPED -> look.faint();
            case RUNNING -> look.accent();
            case COMPLETED -> look.good();
            case DIVERGED, INTERRUPTED -> look.warning();
            case FAILED -> look.bad();
        };
    }
}
