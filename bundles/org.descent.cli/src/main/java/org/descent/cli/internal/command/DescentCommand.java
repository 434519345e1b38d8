// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import org.descent.cli.internal.Host;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code descent}: the command that holds the verbs. */
@Command(
        name = "descent",
        description = "An experiment workbench for neural networks: trains, records, and sets runs side by side.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        footer = {
            "",
            "Exit codes: 0 done, 1 a run failed, diverged or met --fail-on, 2 the file or an option is wrong, 3 a"
                    + " plugin failed to load,",
            "4 the store cannot be used, 130 interrupted (what was recorded stays)."
        })
public final class DescentCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private DescentCommand() {}

    /** The command line with all verbs. */
    public static CommandLine line(Host host, String version) {
        CommandLine line = new CommandLine(new DescentCommand());
        line.getCommandSpec().version("Descent " + version);
        line.addSubcommand(new RunCommand(host))
                .addSubcommand(new ResumeCommand(host))
                .addSubcommand(new ForkCommand(host))
                .addSubcommand(new ReplayCommand(host))
                .addSubcommand(new ScheduleCommand(host))
                .addSubcommand(new RangeCommand(host))
                .addSubcommand(new CheckCommand(host))
                .addSubcommand(new BackpropCommand(host))
                .addSubcommand(new ControlCommand.Pause(host))
                .addSubcommand(new ControlCommand.Continue(host))
                .addSubcommand(new ControlCommand.Step(host))
                .addSubcommand(new ControlCommand.Change(host))
                .addSubcommand(new ControlCommand.Stop(host))
                .addSubcommand(new RunsCommand(host))
                .addSubcommand(new ShowCommand(host))
                .addSubcommand(new CurveCommand(host))
                .addSubcommand(new MarkCommand.Tag(host))
                .addSubcommand(new MarkCommand.Note(host))
                .addSubcommand(new AnnotateCommand(host))
                .addSubcommand(new MarkCommand.Star(host))
                .addSubcommand(new MarkCommand.Archive(host))
                .addSubcommand(new MarkCommand.Delete(host))
                .addSubcommand(new MarkCommand.Restore(host))
                .addSubcommand(new DiffCommand(host))
                .addSubcommand(new CompareCommand(host))
                .addSubcommand(new DiagnoseCommand(host))
                .addSubcommand(new EvaluateCommand(host))
                .addSubcommand(new PredictCommand(host))
                .addSubcommand(new RenderCommand(host))
                .addSubcommand(new ReportCommand(host))
                .addSubcommand(group(new GalleryCommand(host))
                        .addSubcommand(new PhenomenaCommand(host))
                        .addSubcommand(new RuleGalleryCommand(host)))
                .addSubcommand(group(new PluginsGroup())
                        .addSubcommand(new PluginsCommand.Listing(host))
                        .addSubcommand(new PluginsCommand.Show(host))
                        .addSubcommand(new PluginsCommand.Install(host))
                        .addSubcommand(new PluginsCommand.Remove(host)))
                .addSubcommand(group(new ArtifactGroup())
                        .addSubcommand(new ArtifactCommand.Add(host))
                        .addSubcommand(new ArtifactCommand.Listing(host))
                        .addSubcommand(new ArtifactCommand.Get(host))
                        .addSubcommand(new ArtifactCommand.Remove(host))
                        .addSubcommand(new ArtifactCommand.Restore(host)))
                .addSubcommand(group(new StoreGroup())
                        .addSubcommand(new StoreCommand.Check(host))
                        .addSubcommand(new StoreCommand.Repair(host))
                        .addSubcommand(new StoreCommand.Backup(host))
                        .addSubcommand(new StoreCommand.Compact(host))
                        .addSubcommand(new StoreCommand.Import(host)))
                .addSubcommand(new HelpCommand());
        line.setUsageHelpWidth(110);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        return line;
    }

    private static CommandLine group(Object group) {
        return new CommandLine(group);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no verb was given");
    }

    /** {@code descent plugins}: the plugin host. */
    @Command(
            name = "plugins",
            description = "Lists, explains, installs and removes plugins.",
            mixinStandardHelpOptions = true,
            synopsisSubcommandLabel = "list|show|install|remove")
    static final class PluginsGroup implements Runnable {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public void run() {
            throw new ParameterException(spec.commandLine(), "plugins needs list, show, install or remove");
        }
    }

    /** {@code descent artifact}: the files of runs. */
    @Command(
            name = "artifact",
            description = "Keeps files with a run, lists them and gives them back.",
            mixinStandardHelpOptions = true,
            synopsisSubcommandLabel = "add|list|get|remove|restore")
    static final class ArtifactGroup implements Runnable {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public void run() {
            throw new ParameterException(spec.commandLine(), "artifact needs add, list, get, remove or restore");
        }
    }

    /** {@code descent store}: the database. */
    @Command(
            name = "store",
            description = "Looks after the database.",
            mixinStandardHelpOptions = true,
            synopsisSubcommandLabel = "check|repair|backup|compact|import")
    static final class StoreGroup implements Runnable {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public void run() {
            throw new ParameterException(spec.commandLine(), "store needs check, repair, backup, compact or import");
        }
    }
}
