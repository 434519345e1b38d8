// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatestTest {
    private final ManualExecutor background = new ManualExecutor();
    private final Deque<Runnable> ui = new ArrayDeque<>();
    private final List<String> computed = new ArrayList<>();
    private final List<String> shown = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();
    private final Latest<String, String> latest = new Latest<>(
            background, ui::add, Duration.ofMillis(250), this::compute, shown::add, e -> failed.add(e.getMessage()));

    private String compute(String question) {
        computed.add(question);
        if (question.startsWith("bad")) {
            throw new IllegalArgumentException(question);
        }
        return question + "!";
    }

    @Test
    void theFirstQuestionIsAnsweredAtOnce() {
        latest.ask("a");

        assertEquals(0, background.lastDelayMillis);
        background.runNext();
        assertEquals(List.of(), shown, "not shown outside of the user interface's thread");
        ui.remove().run();
        assertEquals(List.of("a!"), shown);
        assertFalse(latest.busy());
    }

    @Test
    void aWaitingQuestionIsReplacedByTheNextOne() {
        latest.ask("a");
        latest.ask("b");
        latest.ask("c");

        assertEquals(1, background.waiting());
        background.runNext();
        assertEquals(List.of("c"), computed);
    }

    @Test
    void aQuestionAskedWhileAnsweringComesAfterThePause() {
        Latest<String, String> asking = new Latest<>(
                background,
                ui::add,
                Duration.ofMillis(250),
                question -> {
                    if (question.equals("a")) {
                        askAgain();
                    }
                    return compute(question);
                },
                shown::add,
                e -> failed.add("never"));
        again = asking;
        asking.ask("a");
        background.runNext();

        assertEquals(250, background.lastDelayMillis);
        background.runNext();
        assertEquals(List.of("a", "b"), computed);
    }

    private Latest<String, String> again = latest;

    private void askAgain() {
        again.ask("b");
    }

    @Test
    void aFailureIsToldAndTheNextQuestionAnswered() {
        latest.ask("bad luck");
        background.runNext();
        ui.remove().run();
        latest.ask("a");
        background.runNext();
        ui.remove().run();

        assertEquals(List.of("bad luck"), failed);
        assertEquals(List.of("a!"), shown);
    }

    @Test
    void nothingIsShownAfterClose() {
        latest.ask("a");
        background.runNext();
        latest.close();
        ui.remove().run();

        assertEquals(List.of(), shown);
        latest.ask("b");
        assertEquals(0, background.waiting());
    }

    @Test
    void aBackgroundThatHasEndedIsNoError() {
        background.refusing = true;
        latest.ask("a");

        assertFalse(latest.busy());
        assertTrue(computed.isEmpty());
    }
}
