// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Visualizer;
import org.descent.api.run.RunView;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a visualizer promises. */
public abstract class VisualizerContract extends PluginContract<Visualizer> {
    /** For extenders. */
    protected VisualizerContract() {}

    /** A run in which it has something to draw. */
    protected RunView run() {
        return SampleRun.trained("sample");
    }

    /** A picture shows something. */
    @Test
    @DisplayName("A run with something to draw gives marks")
    public void drawsARun() {
        Figure figure = plugin().draw(values(), List.of(run()));
        assertTrue(figure.panels().stream().anyMatch(panel -> !panel.marks().isEmpty()), "the figure has no marks");
    }

    /** The same runs give the same picture. */
    @Test
    @DisplayName("Two figures of the same runs are equal")
    public void figuresAgree() {
        assertEquals(plugin().draw(values(), List.of(run())), plugin().draw(values(), List.of(run())));
    }

    /** Nothing to draw is said. */
    @Test
    @DisplayName("A run with nothing to draw gives a message, and no exception")
    public void nothingToDrawIsSaid() {
        Figure figure = plugin().draw(values(), List.of(SampleRun.empty("empty")));
        assertTrue(
                figure.panels().stream().anyMatch(panel -> !panel.message().isBlank()),
                "no panel says why there is nothing to draw");
    }

    /** Numbers that are none are drawn as such. */
    @Test
    @DisplayName("Curves of NaN and infinities give a figure, and no exception")
    public void numbersThatAreNoneGiveAFigure() {
        assertFalse(plugin().draw(values(), List.of(SampleRun.diverged("diverged"), run()))
                .panels()
                .isEmpty());
    }
}
