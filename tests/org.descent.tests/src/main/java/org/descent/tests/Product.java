// SPDX-License-Identifier: Apache-2.0
package org.descent.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The batch product as it is shipped, started as a person starts it: with nothing but Java, and no display. */
final class Product {
    /** Its folder, which the build names. */
    static final Path FOLDER = folder("descent.product");

    private static final long SECONDS = 240;

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();

    /** The product with a workspace, and plugins, of its own in this folder, where it also runs. */
    Product(Path folder) {
        this.folder = folder;
        environment.put("DESCENT_WORKSPACE", folder.resolve("workspace").toString());
        environment.put("DESCENT_PLUGINS", folder.resolve("plugins").toString());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
    }

    /** Sets a variable of its environment. */
    Product with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /**
     * What a command gave.
     *
     * @param code its exit code, -1 if it did not end
     * @param text its standard output
     * @param messages its standard error
     */
    record Output(int code, String text, String messages) {
        /** Both. */
        String said() {
            return text + messages;
        }
    }

    /** A command that is being run. */
    ProcessBuilder command(String... arguments) {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        ProcessBuilder builder = new ProcessBuilder(
                FOLDER.resolve(windows ? "descent.bat" : "descent").toString());
        builder.command().addAll(List.of(arguments));
        builder.directory(folder.toFile());
        builder.environment().remove("DISPLAY");
        builder.environment().putAll(environment);
        return builder;
    }

    /** Runs a command to its end. */
    Output run(String... arguments) throws IOException, InterruptedException {
        Path text = Files.createTempFile(folder, "output", ".txt");
        Path messages = Files.createTempFile(folder, "messages", ".txt");
        Process process = command(arguments)
                .redirectOutput(text.toFile())
                .redirectError(messages.toFile())
                .start();
        boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        return new Output(ended ? process.exitValue() : -1, Files.readString(text), Files.readString(messages));
    }

    /** A folder that the build names by a system property. */
    static Path folder(String property) {
        return Path.of(Objects.requireNonNull(System.getProperty(property), property));
    }
}
