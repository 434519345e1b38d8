// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.application;

import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.descent.core.store.RunHead;
import org.descent.workbench.internal.marks.MarkAction;
import org.descent.workbench.internal.session.RunFeed;
import org.descent.workbench.internal.session.RunSnapshot;
import org.descent.workbench.internal.session.Session;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.AbstractSourceProvider;
import org.eclipse.ui.ISources;
import org.eclipse.ui.services.IServiceLocator;

/**
 * Tells plugin.xml whether runs are selected and what can be done to any of them, for enabling commands.
 *
 * <p>Threading: confined to the user interface's thread.
 */
public final class SelectionSource extends AbstractSourceProvider {
    /** The variable with {@code none}, {@code one} or {@code many}. */
    static final String SELECTED = "org.descent.workbench.selectedRuns";
    /** The variable with {@code none} or {@code some}. */
    static final String STOPPABLE = "org.descent.workbench.stoppableRuns";
    /** The variable with {@code none} or {@code some}. */
    static final String PAUSABLE = "org.descent.workbench.pausableRuns";
    /** The variable with {@code none} or {@code some}. */
    static final String PAUSED = "org.descent.workbench.pausedRuns";
    /** The variable with {@code none} or {@code some}. */
    static final String RESUMABLE = "org.descent.workbench.resumableRuns";

    /** The variable with {@code none} or {@code some}. */
    static final String ARCHIVABLE = "org.descent.workbench.archivableRuns";
    /** The variable with {@code none} or {@code some}. */
    static final String DELETABLE = "org.descent.workbench.deletableRuns";
    /** The variable with {@code none} or {@code some}. */
    static final String RESTORABLE = "org.descent.workbench.restorableRuns";

    private Optional<Session> session = Optional.empty();
    private final ISelectionChangedListener selectionListener = event -> fire();
    private final RunFeed.Listener feedListener = this::runsChanged;
    private Map<String, String> last = state();

    @Override
    public void initialize(IServiceLocator locator) {
        session = Optional.ofNullable(locator.getService(Session.class));
        session.ifPresent(open -> {
            open.selection().addSelectionChangedListener(selectionListener);
            open.feed().add(feedListener);
        });
    }

    @Override
    public void dispose() {
        session.ifPresent(open -> {
            open.selection().removeSelectionChangedListener(selectionListener);
            open.feed().remove(feedListener);
        });
    }

    @Override
    public String[] getProvidedSourceNames() {
        return new String[] {SELECTED, STOPPABLE, PAUSABLE, PAUSED, RESUMABLE, ARCHIVABLE, DELETABLE, RESTORABLE};
    }

    @Override
    public Map<String, String> getCurrentState() {
        return state();
    }

    private void runsChanged(RunSnapshot runs) {
        Display display = Display.getDefault();
        if (!display.isDisposed()) {
            display.asyncExec(this::fire);
        }
    }

    private void fire() {
        Map<String, String> now = state();
        if (!now.equals(last)) {
            last = now;
            fireSourceChanged(ISources.WORKBENCH, now);
        }
    }

    private Map<String, String> state() {
        int selected = session.map(open -> open.selection().runs().size()).orElse(0);
        return Map.of(
                SELECTED,
                selected == 0 ? "none" : selected == 1 ? "one" : "many",
                STOPPABLE,
                some(RunControl.STOP::isFor),
                PAUSABLE,
                some(RunControl.PAUSE::isFor),
                PAUSED,
                some(RunControl.CONTINUE::isFor),
                RESUMABLE,
                some(RunControl.RESUME::isFor),
                ARCHIVABLE,
                some(MarkAction.ARCHIVE::isFor),
                DELETABLE,
                some(MarkAction.DELETE::isFor),
                RESTORABLE,
                some(MarkAction.RESTORE::isFor));
    }

    private String some(Predicate<RunHead> fits) {
        return session.stream()
                        .flatMap(open -> open.selection().runs().stream()
                                .map(open.feed().snapshot()::find)
                                .flatMap(Optional::stream))
                        .anyMatch(fits)
                ? "some"
                : "none";
    }
}
