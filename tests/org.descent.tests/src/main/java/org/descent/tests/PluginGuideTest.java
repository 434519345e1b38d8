// SPDX-License-Identifier: Apache-2.0
package org.descent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The guide for plugin authors shows code that compiles: what it shows is in a sample, which the build compiles and tests. */
class PluginGuideTest {
    private static final Pattern BLOCK = Pattern.compile("```(java|yaml|xml)\n(.*?)```", Pattern.DOTALL);

    @Test
    void everyBlockOfCodeStandsInAFileOfASample() throws IOException {
        List<String> files = new ArrayList<>();
        for (Path file : samples()) {
            files.add(normalized(Files.readString(file)));
        }
        List<String> strangers = blocks().stream()
                .filter(block -> files.stream().noneMatch(file -> file.contains(normalized(block))))
                .toList();
        assertEquals(List.of(), strangers, "blocks that stand in no file below samples/");
    }

    @Test
    void theGuideShowsCode() throws IOException {
        assertFalse(blocks().isEmpty());
    }

    private static List<String> blocks() throws IOException {
        Matcher block = BLOCK.matcher(Files.readString(Checkout.ROOT.resolve("docs/plugin-guide.md")));
        return block.results().map(result -> result.group(2)).toList();
    }

    private static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.walk(Checkout.ROOT.resolve("samples"))) {
            return files.filter(file -> file.toString().matches(".*\\.(java|yaml|xml)"))
                    .toList();
        }
    }

    /** Without white space, since the formatter of the sources breaks lines as it likes. */
    private static String normalized(String text) {
        return text.replaceAll("\\s+", "");
    }
}
