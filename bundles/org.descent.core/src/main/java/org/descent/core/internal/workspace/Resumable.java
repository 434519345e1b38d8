// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.workspace;

import java.util.Optional;
import org.descent.api.Problem;
import org.descent.core.store.RunHead;

/** Which runs can be taken up again. */
final class Resumable {
    private static final String ANEW = "Train a new run: a run on a surface has no checkpoints to fork it at.";

    private Resumable() {}

    /** Why a run cannot be, or empty if it can. */
    static Optional<Problem> problem(RunHead head) {
        if (head.marks().deleted()) {
            return Optional.of(Problem.at(
                    "run", head.id(), head.id() + " is deleted", "Restore it first: descent restore " + head.id()));
        }
        boolean surface = Surfaces.isOne(head);
        String hint =
                switch (head.state()) {
                    case STOPPED, FAILED, INTERRUPTED -> "";
                    case QUEUED, RUNNING -> "Wait for its end, or stop it.";
                    case COMPLETED ->
                        surface ? ANEW : "To train for longer, fork it at its last step with a larger train.epochs.";
                    case DIVERGED ->
                        surface ? ANEW : "Fork it at a checkpoint with a smaller learning rate or clipping.";
                };
        return hint.isEmpty()
                ? Optional.empty()
                : Optional.of(Problem.at(
                        "run",
                        head.id(),
                        head.id() + " is " + head.state().word()
                                + "; only what was stopped, interrupted or failed can be resumed",
                        hint));
    }
}
