// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** SQL is what H2 and PostgreSQL have in common, and what is not stands in one place: PostgreSQL follows. */
class DialectTest {
    private static final Path MAIN = Path.of("src", "main");
    private static final String ENGINE = "H2Engine.java";

    /** What one of the two does not know, or understands in another way. */
    private static final Pattern DIALECT = Pattern.compile(
            "\\b(MERGE\\s+INTO|REPLACE\\s+INTO|ON\\s+CONFLICT|RETURNING|ILIKE|REGEXP|IFNULL|NVL2?|DECODE|ROWNUM|TOP\\s+\\d+|LIMIT|MINUS"
                    + "|GROUP_CONCAT|LISTAGG|STRING_AGG|DATEADD|DATEDIFF|PARSEDATETIME|CHECKPOINT|SHUTDOWN|BACKUP\\s+TO|SCRIPT|RUNSCRIPT"
                    + "|INFORMATION_SCHEMA|DROP\\s+ALL|AUTO_INCREMENT|SERIAL|VARBINARY|BLOB|CLOB|TINYINT|DOUBLE(?!\\s+PRECISION)"
                    + "|DATETIME|IDENTITY\\s*\\(|TRUNCATE|QUALIFY|UNNEST|ARRAY_AGG|JSONB?)\\b|::|\\bSTRPOS\\(|\\bINSTR\\(|\\bLOCATE\\(",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");
    private static final Pattern STATEMENT =
            Pattern.compile("\\b(SELECT|INSERT|UPDATE|DELETE|WHERE|JOIN|ORDER BY|CASE|CAST|FROM|VALUES)\\b");

    @Test
    void onlyTheEngineAndItsFileFormatNameH2() throws IOException {
        Set<String> naming = new TreeSet<>();
        for (Path source : files(".java")) {
            if (Files.readString(source).contains("org.h2.")) {
                naming.add(String.valueOf(source.getFileName()));
            }
        }
        assertEquals(Set.of("FileFormat.java", ENGINE), naming);
    }

    @Test
    void statementsAreOfNoDialect() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path source : files(".java")) {
            if (!source.endsWith(ENGINE)) {
                Matcher literals = LITERAL.matcher(Files.readString(source));
                while (literals.find()) {
                    String literal = literals.group(1);
                    if (STATEMENT.matcher(literal).find()
                            && DIALECT.matcher(literal).find()) {
                        found.add(source.getFileName() + ": " + literal);
                    }
                }
            }
        }
        for (Path script : files(".sql")) {
            Files.readString(script)
                    .lines()
                    .filter(line -> !line.startsWith("--")
                            && DIALECT.matcher(line.replace("BY DEFAULT AS IDENTITY", ""))
                                    .find())
                    .forEach(line -> found.add(script.getFileName() + ": " + line));
        }
        assertEquals(List.of(), found);
    }

    private static List<Path> files(String ending) throws IOException {
        try (Stream<Path> all = Files.walk(MAIN)) {
            List<Path> files = all.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
            assertFalse(files.isEmpty(), "no " + ending + " in " + MAIN.toAbsolutePath());
            return files;
        }
    }
}
