// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.training;

import java.util.ArrayList;
import java.util.List;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.core.data.PreparedData;
import org.descent.core.training.Checkpoint;
import org.descent.core.training.ModelState;
import org.descent.core.training.TrainingSession;

/** Whether a checkpoint is one of the run that is to go on from it. */
final class Resumption {
    private Resumption() {}

    /** The fingerprints of data and split together, as a checkpoint keeps them. */
    static String fingerprint(PreparedData data) {
        return data.dataFingerprint() + " " + data.splitFingerprint();
    }

    /**
     * Compares data and batches.
     *
     * @throws InvalidInputException with all that does not fit
     */
    static void check(Checkpoint checkpoint, PreparedData data, Course course) {
        Checkpoint.Data before = checkpoint.data();
        List<Problem> problems = new ArrayList<>();
        if (!before.fingerprint().isEmpty() && !before.fingerprint().equals(fingerprint(data))) {
            problems.add(Problem.at(
                    "data",
                    "",
                    "the data or their split are others than at the checkpoint of step " + checkpoint.step(),
                    "Bring the data back, or train a new run."));
        }
        if (before.examples() != course.examples()) {
            problems.add(Problem.at(
                    "data.split",
                    Integer.toString(course.examples()),
                    "the training part has " + course.examples() + " examples, and had " + before.examples()
                            + " at the checkpoint: its step would be another moment",
                    "Keep the size of the training part."));
        }
        if (before.batch() != course.batch()) {
            problems.add(Problem.at(
                    "train.batch",
                    Integer.toString(course.batch()),
                    "a batch has " + course.batch() + " examples, and had " + before.batch()
                            + " at the checkpoint: its step would be another moment",
                    "Keep train.batch."));
        }
        if (checkpoint.step() > course.steps()) {
            problems.add(Problem.at(
                    "train.epochs",
                    Integer.toString(course.epochs()),
                    "the checkpoint of step " + checkpoint.step() + " lies behind the last step, " + course.steps(),
                    "Train for more epochs."));
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
    }

    /**
     * Puts weights into a session.
     *
     * @throws InvalidInputException if they are not of its network
     */
    static void restore(TrainingSession session, ModelState state) {
        try {
            session.restore(state);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(Problem.at(
                    "model",
                    "",
                    "the weights of the checkpoint do not fit the network: " + e.getMessage(),
                    "Keep the layers and their sizes."));
        }
    }
}
