// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Console console(boolean terminal) {
        return new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                terminal);
    }

    @Test
    void numbersThatJsonDoesNotHaveAreTexts() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("nan", Double.NaN);
        object.put("list", List.of(1.5, Double.POSITIVE_INFINITY));
        object.put("map", Map.of("low", Double.NEGATIVE_INFINITY));
        console(false).printJson(object);
        assertEquals(
                "{\"nan\":\"NaN\",\"list\":[1.5,\"Infinity\"],\"map\":{\"low\":\"-Infinity\"}}",
                out.toString(StandardCharsets.UTF_8).strip());
    }

    @Test
    void aMessageReplacesTheLineOfProgress() {
        Console console = console(true);
        console.show("epoch 1 of 2");
        console.show("epoch 2");
        console.say("done");
        assertEquals(
                "\repoch 1 of 2\repoch 2     \r       \rdone",
                err.toString(StandardCharsets.UTF_8).replaceAll("\\R$", ""));
    }

    @Test
    void progressIsLinesWhereTheStreamIsNoTerminal() {
        Console console = console(false);
        console.show("epoch 1 of 2");
        console.print("result");
        assertEquals("epoch 1 of 2", err.toString(StandardCharsets.UTF_8).strip());
        assertEquals("result", out.toString(StandardCharsets.UTF_8).strip());
    }
}
