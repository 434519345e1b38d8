// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.wizard;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.core.experiment.Experiments;
import org.descent.core.experiment.RunSpec;

/**
 * What the reader of experiment files says of a draft.
 *
 * <p>Threading: immutable.
 *
 * @param tree the draft
 * @param text the draft as a file
 * @param runs the runs that it asks for; none if there are problems
 * @param problems what is wrong with it
 */
record DraftCheck(Map<String, Object> tree, String text, List<RunSpec> runs, List<Problem> problems) {
    /** What problems call a file that was not saved. */
    private static final String NAME = "new run";

    /** Writes a draft as a file and reads it. */
    static DraftCheck of(Map<String, Object> tree, Experiments experiments, Path folder) {
        String text = experiments.write(tree);
        try {
            return new DraftCheck(tree, text, experiments.read(NAME, text, folder, List.of()), List.of());
        } catch (InvalidInputException e) {
            return new DraftCheck(tree, text, List.of(), e.problems());
        }
    }
}
