// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.workspace;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.descent.core.FileTrouble;
import org.descent.core.experiment.Experiments;
import org.descent.core.experiment.RunSpec;
import org.descent.core.internal.worker.RunFolder;
import org.descent.core.store.RunRecord;
import org.descent.core.store.RunStore;
import org.descent.core.store.StoreException;
import org.descent.core.workspace.TrainingListener;
import org.descent.core.workspace.TrainingOptions.Isolation;

/**
 * Makes the folders of new runs and their records.
 *
 * @param folder the workspace
 * @param host the name of this host
 */
record NewRuns(
        Path folder,
        RunStore store,
        Experiments experiments,
        Provenance provenance,
        RunFiles files,
        String host,
        Clock clock) {
    /**
     * Makes a run; nothing is left of one that cannot be made.
     *
     * @param origin what is noted of the run besides
     * @param more puts more files into the folder before the run is recorded
     */
    ActiveRun make(
            RunSpec spec,
            Isolation isolation,
            TrainingListener listener,
            Map<String, Object> origin,
            Consumer<RunFolder> more) {
        RunFolder runFolder = makeFolder(spec);
        try {
            more.accept(runFolder);
            Map<String, Object> notes = new TreeMap<>(provenance.of(spec, isolation));
            notes.putAll(origin);
            store.create(new RunRecord(
                    runFolder.run(),
                    spec.experiment(),
                    spec.name(),
                    clock.instant(),
                    spec.tags(),
                    experiments.flatten(spec.tree()),
                    spec.tree(),
                    spec.source(),
                    notes));
            return new ActiveRun(runFolder, spec, listener);
        } catch (RuntimeException e) {
            try {
                files.remove(runFolder.run());
            } catch (IOException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
    }

    private RunFolder makeFolder(RunSpec spec) {
        try {
            return files.make(spec, experiments, host);
        } catch (IOException e) {
            throw new StoreException(
                    "the folder of a run cannot be made in " + folder + ": " + FileTrouble.words(e), e);
        }
    }
}
