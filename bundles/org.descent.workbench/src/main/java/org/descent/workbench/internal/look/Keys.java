// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.look;

import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Widget;

/**
 * Names of controls: for assistive technology, and for tests that drive the window as a person does.
 *
 * <p>Threading: confined to the user interface's thread.
 */
public final class Keys {
    /** Under this name a widget's data hold its key. */
    public static final String DATA = "org.descent.workbench.key";

    private Keys() {}

    /** Gives a widget a key that does not change when its words do. */
    public static <W extends Widget> W key(W widget, String key) {
        widget.setData(DATA, key);
        return widget;
    }

    /** Tells assistive technology what a control is called. */
    public static void name(Control control, String name) {
        control.getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                event.result = name;
            }
        });
    }
}
