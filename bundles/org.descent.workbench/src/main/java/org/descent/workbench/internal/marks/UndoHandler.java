// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.marks;

import java.util.Map;
import java.util.Objects;
import org.descent.workbench.internal.session.Session;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.commands.operations.IOperationHistoryListener;
import org.eclipse.core.commands.operations.IUndoableOperation;
import org.eclipse.core.commands.operations.OperationHistoryEvent;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.commands.IElementUpdater;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.menus.UIElement;

/**
 * Takes the last thing back that was said about runs, or says it again, as the word behind the class in {@code plugin.xml} says; the menu tells
 * what that is.
 *
 * <p>While a person types into a field the keys belong to the field.
 */
public final class UndoHandler extends AbstractHandler implements IExecutableExtension, IElementUpdater {
    private final IOperationHistoryListener listener = this::historyChanged;
    private boolean redo;

    @Override
    public void setInitializationData(
            @Nullable IConfigurationElement element, @Nullable String name, @Nullable Object data) {
        redo = "redo".equals(data);
        MarkJob.history().addOperationHistoryListener(listener);
        setBaseEnabled(possible());
    }

    @Override
    public void dispose() {
        MarkJob.history().removeOperationHistoryListener(listener);
        super.dispose();
    }

    private boolean possible() {
        return redo
                ? MarkJob.history().canRedo(MarkJob.context())
                : MarkJob.history().canUndo(MarkJob.context());
    }

    @Override
    public boolean isHandled() {
        return !typing();
    }

    /** Whether there is a text under the caret whose own undo is meant; in a dialog even an empty one, since nothing behind it is meant. */
    private static boolean typing() {
        Display display = Display.getCurrent();
        Control focus = display == null ? null : display.getFocusControl();
        return focus instanceof Text text
                        && text.getEditable()
                        && (text.getCharCount() > 0 || text.getShell().getParent() != null)
                || focus instanceof StyledText styled && styled.getEditable()
                || focus instanceof Combo combo && (combo.getStyle() & SWT.READ_ONLY) == 0
                || focus instanceof Spinner;
    }

    /** Called from the threads of jobs. */
    private void historyChanged(OperationHistoryEvent event) {
        Display display = PlatformUI.getWorkbench().getDisplay();
        if (!display.isDisposed()) {
            display.asyncExec(() -> {
                if (PlatformUI.isWorkbenchRunning()) {
                    setBaseEnabled(possible());
                    PlatformUI.getWorkbench()
                            .getService(ICommandService.class)
                            .refreshElements(
                                    redo ? IWorkbenchCommandConstants.EDIT_REDO : IWorkbenchCommandConstants.EDIT_UNDO,
                                    null);
                }
            });
        }
    }

    @Override
    public void updateElement(UIElement element, Map parameters) {
        IUndoableOperation next = redo
                ? MarkJob.history().getRedoOperation(MarkJob.context())
                : MarkJob.history().getUndoOperation(MarkJob.context());
        String word = redo ? "&Redo" : "&Undo";
        element.setText(next == null ? word : word + " " + escaped(next.getLabel()));
        element.setTooltip(word.substring(1) + (next == null ? "" : " " + next.getLabel()));
    }

    /** A name may hold the sign that marks a letter in menus. */
    private static String escaped(String label) {
        return Objects.requireNonNull(label).replace("&", "&&");
    }

    @Override
    public @Nullable Object execute(ExecutionEvent event) throws ExecutionException {
        Session session = HandlerUtil.getActiveWorkbenchWindowChecked(event).getService(Session.class);
        if (redo) {
            MarkJob.redo(session);
        } else {
            MarkJob.undo(session);
        }
        return null;
    }
}
