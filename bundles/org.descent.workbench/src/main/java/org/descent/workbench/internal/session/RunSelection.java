// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.session;

import java.util.List;
import java.util.Objects;
import org.eclipse.core.runtime.ListenerList;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.SelectionChangedEvent;
import org.eclipse.jface.viewers.StructuredSelection;

/**
 * The runs that a person selected, by identity, in the order in which they were selected.
 *
 * <p>It outlives the table it is made in, so that pictures and commands follow it whichever view is active.
 *
 * <p>Threading: confined to the user interface's thread.
 */
public final class RunSelection implements ISelectionProvider {
    private final ListenerList<ISelectionChangedListener> listeners = new ListenerList<>();
    private List<String> runs = List.of();

    /** The identities of the selected runs. */
    public List<String> runs() {
        return runs;
    }

    /** Selects runs, and tells the listeners if that is a change. */
    public void select(List<String> selected) {
        if (!runs.equals(selected)) {
            runs = List.copyOf(selected);
            SelectionChangedEvent event = new SelectionChangedEvent(this, getSelection());
            listeners.forEach(listener -> listener.selectionChanged(event));
        }
    }

    @Override
    public void addSelectionChangedListener(ISelectionChangedListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeSelectionChangedListener(ISelectionChangedListener listener) {
        listeners.remove(listener);
    }

    @Override
    public ISelection getSelection() {
        return new StructuredSelection(runs);
    }

    @Override
    public void setSelection(ISelection selection) {
        if (selection instanceof IStructuredSelection structured) {
            select(structured.stream().map(Objects::toString).toList());
        }
    }
}
