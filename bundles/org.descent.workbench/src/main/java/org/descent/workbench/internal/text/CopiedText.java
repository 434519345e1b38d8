// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.text;

import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Display;

/** Gives text to other programs. Stateless; to be used on the user interface's thread. */
public final class CopiedText {
    private CopiedText() {}

    /** Puts a text into the clipboard; an empty one leaves there what is there. */
    public static void copy(String text) {
        if (!text.isEmpty()) {
            Clipboard clipboard = new Clipboard(Display.getCurrent());
            clipboard.setContents(new Object[] {text}, new Transfer[] {TextTransfer.getInstance()});
            clipboard.dispose();
        }
    }
}
