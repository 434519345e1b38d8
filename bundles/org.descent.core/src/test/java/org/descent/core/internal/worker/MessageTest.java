// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.descent.api.run.CurveKey;
import org.descent.core.store.RunState;
import org.descent.core.training.TrainingProgress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTest {
    static Stream<Message> messages() {
        return Stream.of(
                new Message.Hello("secret", 123_456_789_012L),
                new Message.Train("/work space/한글/runs/a"),
                new Message.Progressed(new TrainingProgress(
                        5_000_000_000L,
                        6_000_000_000L,
                        1.25,
                        3,
                        Double.NaN,
                        Double.POSITIVE_INFINITY,
                        Map.of(CurveKey.VALIDATION_LOSS, Double.NEGATIVE_INFINITY, CurveKey.TRAIN_LOSS, 0.1 + 0.2))),
                new Message.Noticed("two\nlines and a \"quote\""),
                new Message.Ended(RunState.DIVERGED, "loss is NaN"),
                new Message.Exit());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aMessageIsOneLineAndComesBackAsItWas(Message message) throws IOException {
        String line = message.toLine();

        assertFalse(line.contains("\n"));
        assertEquals(message, Message.parse(line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "[]",
                "{}",
                "{\"type\":\"dance\"}",
                "{\"type\":\"train\"}",
                "{\"type\":\"ended\",\"state\":\"X\",\"reason\":\"\"}"
            })
    void anythingElseIsRefused(String line) {
        assertThrows(IOException.class, () -> Message.parse(line));
    }

    @Test
    void theTokenOfAnAddressIsNotPrinted() {
        assertFalse(new HostAddress(1234, "secret").toString().contains("secret"));
    }
}
