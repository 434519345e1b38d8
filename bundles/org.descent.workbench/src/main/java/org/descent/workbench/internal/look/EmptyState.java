// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.look;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

/**
 * What stands in a view that has nothing to show: what is missing, and what to do about it.
 *
 * <p>Threading: confined to the user interface's thread.
 */
public final class EmptyState {
    private static final int TEXT_WIDTH = 420;

    private final Composite area;
    private final Composite buttons;
    private final Label title;
    private final Label text;

    /** An empty state without buttons. */
    public EmptyState(Composite parent, String titleText, String explanation) {
        area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(area);
        Composite middle = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(5, 10).margins(16, 16).applyTo(middle);
        GridDataFactory.fillDefaults()
                .align(SWT.CENTER, SWT.CENTER)
                .grab(true, true)
                .applyTo(middle);
        title = new Label(middle, SWT.CENTER);
        title.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.HEADER_FONT));
        GridDataFactory.fillDefaults().align(SWT.CENTER, SWT.CENTER).applyTo(title);
        text = new Label(middle, SWT.CENTER | SWT.WRAP);
        GridDataFactory.fillDefaults()
                .align(SWT.CENTER, SWT.CENTER)
                .hint(TEXT_WIDTH, SWT.DEFAULT)
                .applyTo(text);
        buttons = new Composite(middle, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(0)
                .spacing(10, 5)
                .margins(0, 6)
                .applyTo(buttons);
        GridDataFactory.fillDefaults().align(SWT.CENTER, SWT.CENTER).applyTo(buttons);
        say(titleText, explanation);
    }

    /** The control to lay out. */
    public Composite control() {
        return area;
    }

    /** Says something else. */
    public void say(String titleText, String explanation) {
        title.setText(titleText);
        text.setText(explanation);
        area.layout(true, true);
    }

    /** Adds a button. */
    public EmptyState withButton(String label, String key, Runnable action) {
        Button button = new Button(buttons, SWT.PUSH);
        button.setText(label);
        Keys.key(button, key);
        button.addListener(SWT.Selection, event -> action.run());
        GridLayoutFactory.fillDefaults()
                .numColumns(buttons.getChildren().length)
                .spacing(10, 5)
                .margins(0, 6)
                .applyTo(buttons);
        return this;
    }
}
