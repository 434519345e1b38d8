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

/** Paints a run's progress as a thin bar below its words. */
final class ProgressPainter extends AbstractCellPainter {
    private static final int BAR = 3;

    private final Supplier<Appearance> appearance;

    ProgressPainter(Supplier<Appearance> appearance) {
        this.appearance = appearance;
    }

    @Override
    public void paintCell(ILayerCell cell, GC gc, Rectangle bounds, IConfigRegistry registry) {
        if (cell.getDataValue() instanceof Progressing progress) {
            Appearance look = appearance.get();
            boolean bar = !Double.isNaN(progress.fraction());
            int line = gc.getFontMetrics().getHeight();
            gc.setForeground(look.text());
            gc.drawText(
                    progress.text(),
                    bounds.x,
                    bounds.y + (bounds.height - line - (bar ? BAR : 0)) / 2,
                    SWT.DRAW_TRANSPARENT);
            if (bar) {
                int top = bounds.y + bounds.height - BAR - 1;
                gc.setBackground(look.line());
                gc.fillRectangle(bounds.x, top, bounds.width, BAR);
                gc.setBackground(look.accent());
                gc.fillRectangle(bounds.x, top, (int) Math.round(bounds.width * progress.fraction()), BAR);
            }
        }
    }

    @Override
    public int getPreferredWidth(ILayerCell cell, GC gc, IConfigRegistry registry) {
        return cell.getDataValue() instanceof Progressing progress ? gc.textExtent(progress.text()).x : 0;
    }

    @Override
    public int getPreferredHeight(ILayerCell cell, GC gc, IConfigRegistry registry) {
        return gc.getFontMetrics().getHeight() + BAR;
    }
}
