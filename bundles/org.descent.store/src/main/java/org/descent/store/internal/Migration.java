// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One step of the schema: statements that lead from the version before to this one, each of which can be repeated.
 *
 * <p>Threading: immutable.
 *
 * @param version the version that it leads to, from 1
 * @param statements the statements in order
 */
record Migration(int version, List<String> statements) {
    Migration {
        statements = List.copyOf(statements);
    }

    /** All migrations of this program, {@code db/0001.sql} and so on. */
    static List<Migration> all() {
        List<Migration> all = new ArrayList<>();
        for (int version = 1; ; version++) {
            try (InputStream script = Migration.class.getResourceAsStream("/db/%04d.sql".formatted(version))) {
                if (script == null) {
                    return all;
                }
                all.add(parse(version, new String(script.readAllBytes(), StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A script whose statements end with a semicolon at the end of a line; lines that begin with two dashes are comments. */
    static Migration parse(int version, String script) {
        String code =
                script.lines().filter(line -> !line.strip().startsWith("--")).collect(Collectors.joining("\n"));
        return new Migration(
                version,
                Arrays.stream(code.split(";\\s*(\n|$)"))
                        .map(String::strip)
                        .filter(statement -> !statement.isEmpty())
                        .toList());
    }
}
