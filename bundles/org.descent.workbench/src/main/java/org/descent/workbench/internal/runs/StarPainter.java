// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.runs;

import java.util.function.Supplier;
import org.descent.workbench.internal.look.Appearance;
import org.eclipse.nebula.widgets.nattable.config.IConfigRegistry;
import org.eclipse.nebula.widgets.nattable.layer.cell.ILayerCell;
import org.eclipse.nebula.widgets.nattable.painter.cell.AbstractCellPainter;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;

/** Paints a star: full where there is one, else its outline, which can be clicked. */
final class StarPainter extends AbstractCellPainter {
    private static final int RADIUS = 7;
    private static final double INNER = 0.45;
    private static final int CORNERS = 10;

    private final Supplier<Appearance> appearance;

    StarPainter(Supplier<Appearance> appearance) {
        this.appearance = appearance;
    }

    @Override
    public void paintCell(ILayerCell cell, GC gc, Rectangle bounds, IConfigRegistry registry) {
        Appearance look = appearance.get();
        int[] outline = outline(bounds.x + RADIUS, bounds.y + bounds.height / 2);
        gc.setAntialias(SWT.ON);
        if (RunTable.STAR.equals(cell.getDataValue())) {
            gc.setBackground(look.warning());
            gc.fillPolygon(outline);
        } else {
            gc.setForeground(look.line());
            gc.drawPolygon(outline);
        }
    }

    private static int[] outline(int x, int y) {
        int[] points = new int[2 * CORNERS];
        for (int i = 0; i < CORNERS; i++) {
            double angle = Math.PI * (2.0 * i / CORNERS - 0.5);
            double radius = i % 2 == 0 ? RADIUS : RADIUS * INNER;
            points[2 * i] = (int) Math.round(x + radius * Math.cos(angle));
            points[2 * i + 1] = (int) Math.round(y + radius * Math.sin(angle));
        }
        return points;
    }

    @Override
    public int getPreferredWidth(ILayerCell cell, GC gc, IConfigRegistry registry) {
        return 2 * RADIUS;
    }

    @Override
    public int getPreferredHeight(ILayerCell cell, GC gc, IConfigRegistry registry) {
        return 2 * RADIUS;
    }
}
