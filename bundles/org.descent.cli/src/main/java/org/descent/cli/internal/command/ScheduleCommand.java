// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.descent.api.figure.Visualizer;
import org.descent.api.parameter.Values;
import org.descent.api.run.RunView;
import org.descent.cli.internal.ExitCode;
import org.descent.cli.internal.Host;
import org.descent.cli.internal.output.ProgressLine;
import org.descent.core.experiment.RunSpec;
import org.descent.core.training.ScheduledCurve;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code descent schedule}: what the schedules of a file would do. */
@Command(
        name = "schedule",
        description = "Shows what the schedules of an experiment file make of the optimizer; trains nothing.")
public final class ScheduleCommand implements Callable<Integer> {
    private static final String VISUALIZER = "schedules";

    @Mixin
    private final Common common;

    @Mixin
    private final ExperimentFile experiment = new ExperimentFile();

    @Mixin
    private final PictureOutput picture = new PictureOutput();

    /** The verb. */
    public ScheduleCommand(Host host) {
        this.common = new Common(host);
    }

    @Override
    public Integer call() throws IOException {
        picture.check();
        RunSpec run = experiment.firstRun(common.host());
        List<ScheduledCurve> schedules = common.host().workspaces().schedules(run, new ProgressLine(common.console()));
        if (common.json()) {
            ScheduleText.json(schedules).forEach(common.console()::printJson);
        } else if (schedules.isEmpty()) {
            common.console().print("no parameter is scheduled");
        } else {
            ScheduleText.lines(schedules).forEach(common.console()::print);
        }
        if (!schedules.isEmpty()) {
            Visualizer visualizer = Plugins.find(common.host().plugins(), Visualizer.class, VISUALIZER);
            RunView planned = ScheduledCurve.planned(run.name(), run.experiment(), schedules);
            Values usual = visualizer.schema().read(Map.of());
            picture.write(Plugins.draw(visualizer, usual, List.of(planned)), common.console());
        }
        return ExitCode.DONE;
    }
}
