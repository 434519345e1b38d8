// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.Spelling;
import org.descent.cli.internal.output.Console;
import org.descent.core.DescentException;
import org.descent.core.FileTrouble;
import org.descent.core.query.QueryException;
import org.descent.core.registry.PluginFailure;
import org.descent.core.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/**
 * Turns what goes wrong into a message and an exit code: no stack trace for a person's mistake, a full one in the log for ours.
 *
 * <p>Threading: stateless.
 */
final class Failures implements CommandLine.IExecutionExceptionHandler, CommandLine.IParameterExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final Console console;
    private final Predicate<Problem> failedToLoad;

    /** Says failures on a console; {@code failedToLoad} tells a plugin's failure from a mistake in a file. */
    Failures(Console console, Predicate<Problem> failedToLoad) {
        this.console = console;
        this.failedToLoad = failedToLoad;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, CommandLine.ParseResult arguments) {
        if (failure instanceof InvalidInputException invalid) {
            boolean json = json(arguments);
            invalid.problems().forEach(json ? this::printJson : problem -> console.say(problem.text()));
            return invalid.problems().stream().allMatch(failedToLoad) ? ExitCode.PLUGIN : ExitCode.USAGE;
        }
        if (failure instanceof DescentException known) {
            LOG.debug("the command ends", known);
            console.say(Optional.ofNullable(known.getMessage()).orElse(known.toString()));
            return exitCode(known);
        }
        if (failure instanceof InterruptedException) {
            return ExitCode.INTERRUPTED;
        }
        if (failure instanceof IOException io) {
            LOG.debug("the command ends", io);
            console.say("cannot read or write: " + FileTrouble.words(io));
            return ExitCode.USAGE;
        }
        return handleError(failure);
    }

    /** Whether {@code --json} was given, to whichever verb or verb of a verb. */
    private static boolean json(CommandLine.ParseResult arguments) {
        return Boolean.TRUE.equals(arguments.matchedOptionValue("--json", false))
                || arguments.subcommands().stream().anyMatch(Failures::json);
    }

    /** Tells of a failure that is ours. */
    int handleError(Throwable failure) {
        LOG.error("this is a mistake in Descent", failure);
        console.say("something went wrong in Descent itself: " + failure + "; the log has the details");
        return ExitCode.RUN_FAILED;
    }

    private static int exitCode(DescentException known) {
        if (known instanceof UsageException || known instanceof QueryException) {
            return ExitCode.USAGE;
        }
        if (known instanceof PluginFailure) {
            return ExitCode.PLUGIN;
        }
        return known instanceof StoreException ? ExitCode.STORE : ExitCode.RUN_FAILED;
    }

    private void printJson(Problem problem) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("problem", problem.what());
        object.put("file", problem.source());
        object.put("line", problem.line());
        object.put("path", problem.path());
        object.put("value", problem.value());
        object.put("hint", problem.hint());
        console.printJson(object);
    }

    @Override
    public int handleParseException(CommandLine.ParameterException wrong, String[] arguments) {
        console.say(unknownVerb(wrong)
                .or(() -> Optional.ofNullable(wrong.getMessage()))
                .orElse("the command line cannot be understood"));
        String name = wrong.getCommandLine().getCommandSpec().qualifiedName();
        console.say("See: " + name + " --help");
        return ExitCode.USAGE;
    }

    private static Optional<String> unknownVerb(CommandLine.ParameterException wrong) {
        Set<String> verbs = wrong.getCommandLine().getSubcommands().keySet();
        if (verbs.isEmpty() || !(wrong instanceof CommandLine.UnmatchedArgumentException unmatched)) {
            return Optional.empty();
        }
        return unmatched.getUnmatched().stream()
                .findFirst()
                .filter(word -> !word.startsWith("-"))
                .map(word -> "there is no verb '" + word + "'. " + Spelling.hint(word, verbs));
    }
}
