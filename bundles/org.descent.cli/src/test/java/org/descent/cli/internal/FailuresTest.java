// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.cli.internal.output.Console;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class FailuresTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void problemsAreTextForAPersonAndObjectsForAScript() {
        assertEquals(2, execute("train"));
        assertEquals("", out.toString(UTF_8));
        assertTrue(err.toString(UTF_8).contains("train.epochs: must be positive"), err.toString(UTF_8));
        err.reset();

        assertEquals(2, execute("train", "--json"));
        assertEquals("", err.toString(UTF_8));
        assertTrue(out.toString(UTF_8).contains("\"path\":\"train.epochs\""), out.toString(UTF_8));
        assertEquals(1, out.toString(UTF_8).lines().count());
    }

    @Test
    void anUnknownVerbIsNamedWithTheNearestOne() {
        assertEquals(2, execute("trian", "file"));
        assertTrue(
                err.toString(UTF_8).startsWith("there is no verb 'trian'. Did you mean 'train'?"), err.toString(UTF_8));
    }

    private int execute(String... arguments) {
        Console console = new Console(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), false);
        Failures failures = new Failures(console, problem -> false);
        return new CommandLine(new Program())
                .addSubcommand("train", new Train())
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures)
                .execute(arguments);
    }

    @CommandLine.Command(name = "program")
    private static final class Program implements Callable<Integer> {
        @Override
        public Integer call() {
            return 0;
        }
    }

    @CommandLine.Command(name = "train")
    private static final class Train implements Callable<Integer> {
        @CommandLine.Option(names = "--json")
        private boolean json;

        @Override
        public Integer call() {
            throw new InvalidInputException(
                    List.of(Problem.at("train.epochs", "0", "must be positive", json ? "one" : "two")));
        }
    }
}
