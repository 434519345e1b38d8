// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.core.experiment.RunSpec;
import org.descent.core.store.RunHead;

/** Which runs can be taken up again. */
final class Resumable {
    private static final String ANEW = "Train a new run: a run on a surface has no checkpoints to fork it at.";

    private Resumable() {}

    /**
     * What is to be trained.
     *
     * @throws InvalidInputException with the problems of all runs, if one cannot be taken up
     */
    static List<RunSpec> specs(List<RunHead> runs, RunRequests requests) {
        List<RunSpec> specs = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (RunHead run : runs) {
            Optional<Problem> unfit = problem(run);
            unfit.ifPresent(problems::add);
            if (unfit.isEmpty()) {
                try {
                    specs.add(requests.trained(run));
                } catch (InvalidInputException e) {
                    e.problems().forEach(problem -> problems.add(problem.in("run " + run.id(), 0)));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        return specs;
    }

    /** Why a run cannot be, or empty if it can. */
    private static Optional<Problem> problem(RunHead head) {
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
