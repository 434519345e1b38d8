// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.descent.cli.internal.ExitCode;
import org.descent.cli.internal.Host;
import org.descent.cli.internal.output.ProgressLine;
import org.descent.core.training.ScheduledCurve;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code descent schedule}: what the schedules of a file would do. */
@Command(
        name = "schedule",
        description = "Shows what the schedules of an experiment file make of the optimizer; trains nothing.")
public final class ScheduleCommand implements Callable<Integer> {
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
        List<ScheduledCurve> schedules = common.host()
                .workspaces()
                .schedules(experiment.firstRun(common.host()), new ProgressLine(common.console()));
        if (common.json()) {
            ScheduleText.json(schedules).forEach(common.console()::printJson);
        } else if (schedules.isEmpty()) {
            common.console().print("no parameter is scheduled");
        } else {
            ScheduleText.lines(schedules).forEach(common.console()::print);
        }
        if (!schedules.isEmpty()) {
            picture.write(ScheduledCurve.figure(schedules), common.console());
        }
        return ExitCode.DONE;
    }
}
