// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.runs;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.descent.core.store.RunState;
import org.descent.workbench.internal.look.Appearance;
import org.descent.workbench.internal.look.StateSymbol;
import org.eclipse.nebula.widgets.nattable.config.IConfigRegistry;
import org.eclipse.nebula.widgets.nattable.layer.cell.ILayerCell;
import org.eclipse.nebula.widgets.nattable.painter.cell.AbstractCellPainter;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;

/** Paints a run's state as a symbol and a word, or that it is put aside. */
final class StatePainter extends AbstractCellPainter {
    private static final int GAP = 7;

    private final Supplier<Appearance> appearance;

    StatePainter(Supplier<Appearance> appearance) {
        this.appearance = appearance;
    }

    @Override
    public void paintCell(ILayerCell cell, GC gc, Rectangle bounds, IConfigRegistry registry) {
        if (cell.getDataValue() instanceof RunState state) {
            Appearance look = appearance.get();
            int top = bounds.y + (bounds.height - StateSymbol.SIZE) / 2;
            StateSymbol.paint(gc, state, look, bounds.x, top);
            String aside = aside(cell);
            gc.setForeground(aside.isEmpty() ? look.text() : look.faint());
            int line = gc.getFontMetrics().getHeight();
            gc.drawText(
                    aside.isEmpty() ? state.word() : aside,
                    bounds.x + StateSymbol.SIZE + GAP,
                    bounds.y + (bounds.height - line) / 2,
                    SWT.DRAW_TRANSPARENT);
        }
    }

    /** The word for how the run is put aside, or empty. */
    private static String aside(ILayerCell cell) {
        return Stream.of(RunsStyle.DELETED, RunsStyle.ARCHIVED)
                .filter(cell.getConfigLabels()::hasLabel)
                .findFirst()
                .orElse("");
    }

    @Override
    public int getPreferredWidth(ILayerCell cell, GC gc, IConfigRegistry registry) {
        return cell.getDataValue() instanceof RunState state
                ? StateSymbol.SIZE + GAP + gc.textExtent(state.word()).x
                : 0;
    }

    @Override
    public int getPreferredHeight(ILayerCell cell, GC gc, IConfigRegistry registry) {
        return gc.getFontMetrics().getHeight();
    }
}
