// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;
import org.descent.cli.internal.command.DescentCommand;
import org.descent.cli.internal.output.Console;
import org.descent.core.experiment.Experiments;
import org.descent.core.registry.PluginFolder;
import org.descent.core.registry.PluginRegistry;
import org.descent.core.workspace.Workspaces;
import org.eclipse.osgi.service.environment.EnvironmentInfo;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/**
 * Runs the command line when the framework is up, and ends the process with its exit code.
 *
 * <p>Does nothing in a framework that was not started for a command, such as the workbench's. Its bundle has the last start level, so that
 * all plugins are there before the command looks for them.
 */
@Component(service = CommandLineLauncher.class, immediate = true)
public final class CommandLineLauncher {
    /** The framework property that the launcher of a command sets. */
    private static final String STARTED_FOR_COMMAND = "descent.commandLine";
    /** The environment variable that the launcher sets where standard error is a terminal. */
    private static final String TERMINAL = "DESCENT_TERMINAL";

    private static final long STOP_MILLIS = 5_000;

    private static final Logger LOG = LoggerFactory.getLogger(CommandLineLauncher.class);

    /** Starts the command in a thread of its own: activating a component must return soon. */
    @Activate
    public CommandLineLauncher(
            BundleContext context,
            @Reference EnvironmentInfo framework,
            @Reference Workspaces workspaces,
            @Reference Experiments experiments,
            @Reference PluginRegistry plugins,
            @Reference PluginFolder pluginFolder) {
        if (!Boolean.parseBoolean(context.getProperty(STARTED_FOR_COMMAND))) {
            return;
        }
        Console console = new Console(
                stream(FileDescriptor.out, false), stream(FileDescriptor.err, true), System.getenv(TERMINAL) != null);
        Host host = new Host(console, workspaces, experiments, plugins, pluginFolder, System.getenv());
        String version = context.getBundle().getVersion().toString();
        List<String> arguments = List.of(framework.getNonFrameworkArgs());
        Executors.newSingleThreadExecutor(CommandLineLauncher::thread).execute(() -> {
            int code = run(host, version, arguments);
            stopFramework(context);
            System.exit(code);
        });
    }

    /** Runs a command line and gives its exit code. */
    static int run(Host host, String version, List<String> arguments) {
        Failures failures = new Failures(host.console(), host.experiments()::failedToLoad);
        CommandLine line = DescentCommand.line(host, version)
                .setOut(new PrintWriter(host.console().out(), true))
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures);
        try {
            return line.execute(arguments.toArray(String[]::new));
        } catch (LinkageError | VirtualMachineError | AssertionError e) {
            // picocli hands on exceptions alone; without an exit code the process would not end
            return failures.handleError(e);
        } finally {
            host.console().flush();
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "descent-command");
        thread.setDaemon(false); // the thread that activates components is a daemon, and so would be its children
        return thread;
    }

    /** Stops the framework, which saves its state: the next start is then a good deal faster. */
    private static void stopFramework(BundleContext context) {
        try {
            Framework system = context.getBundle(0).adapt(Framework.class);
            system.stop();
            system.waitForStop(STOP_MILLIS);
        } catch (BundleException e) {
            LOG.warn("the framework did not stop in an orderly way", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static PrintStream stream(FileDescriptor descriptor, boolean flushEachLine) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor)), flushEachLine, StandardCharsets.UTF_8);
    }
}
