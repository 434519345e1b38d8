// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.descent.api.InvalidInputException;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Dataset;
import org.descent.api.data.Examples;
import org.descent.api.parameter.Parameter;
import org.descent.api.parameter.PathParameter;
import org.descent.cli.internal.Host;
import org.descent.cli.internal.UsageException;
import org.descent.cli.internal.output.ProgressLine;
import org.descent.core.experiment.Choice;
import org.descent.core.experiment.Experiments;
import org.descent.core.experiment.LearningPlan;
import org.descent.core.experiment.RunSpec;
import org.descent.core.registry.PluginFailure;
import org.descent.core.store.RunHead;

/**
 * Data that a trained network is used on: those of an experiment file, or a data file that is read as the run's own was.
 *
 * <p>Threading: immutable.
 *
 * @param dataset the data set with its values
 */
record OtherData(Choice<Dataset> dataset) {
    /**
     * The data that a file or folder stands for.
     *
     * @throws UsageException if the file is not there, or if the run's data set is not read from one file
     */
    static OtherData of(Host host, RunHead run, Path file) throws IOException {
        if (run.record().tree().containsKey("surface")) {
            throw new UsageException("run " + run.id() + " moved a point on a surface and has no network");
        }
        if (!Files.exists(file)) {
            throw new UsageException("there is no file " + file.toAbsolutePath());
        }
        Experiments experiments = host.experiments();
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            RunSpec other = experiments.read(file, List.of()).get(0);
            if (!(other.subject() instanceof LearningPlan plan)) {
                throw new UsageException(file + " is about a surface and names no data");
            }
            return new OtherData(plan.data().dataset());
        }
        Choice<Dataset> own = experiments
                .read(run.record().tree(), run.record().source())
                .data()
                .dataset();
        List<Parameter<?>> paths = new ArrayList<>();
        Map<String, Object> raw = own.values().toMap();
        for (Parameter<?> parameter : own.plugin().schema().parameters()) {
            if (parameter instanceof PathParameter path && path.required()) {
                paths.add(path);
            } else if (parameter instanceof PathParameter path) {
                // what belongs to the training data, such as their targets, does not belong to others
                raw.put(path.key(), "");
            }
        }
        if (paths.size() != 1) {
            throw new UsageException("the data set " + own.plugin().id() + " of run " + run.id()
                    + " is not read from one file; give an experiment file whose data section names the data");
        }
        raw.put(paths.get(0).key(), file.toAbsolutePath().toString());
        return new OtherData(new Choice<>(own.plugin(), own.plugin().schema().read(raw)));
    }

    /** Opens the data for a network that was trained on data of this specification. */
    Examples open(Host host, DataSpec spec) throws IOException {
        try {
            return dataset.plugin().openFor(dataset.values(), spec, new ProgressLine(host.console()));
        } catch (InvalidInputException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new PluginFailure(dataset.plugin().id(), "it could not open the data: " + e.getMessage(), e);
        }
    }
}
