// SPDX-License-Identifier: Apache-2.0
package org.descent.api.figure;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.descent.api.Doubles;
import org.descent.api.parameter.FlagParameter;
import org.descent.api.parameter.Values;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.RunView;
import org.descent.api.run.XAxis;

/**
 * What happened in runs, as upright lines across a picture of their curves: what a person wrote at a step, a change of the optimizer, a pause,
 * an interruption and the resumption after it, divergence, and why training was stopped.
 *
 * <p>Each line bears its words, as long as there are no more lines than can be told apart; {@link #told()} says so where there are. The step whose
 * weights were selected is not among them: it is a point of a curve.
 *
 * <p>Threading: confined to the drawing of one figure.
 *
 * @since 1.2
 */
public final class EventMarks {
    /** Whether events are drawn. */
    public static final FlagParameter EVENTS = new FlagParameter(
            "events",
            true,
            "Whether upright lines tell what happened: notes at a step, changes of the optimizer, pauses,"
                    + " interruptions, divergence, and why training was stopped.");

    private static final int MOST_WITH_WORDS = 12;
    private static final Style EXPLAINED =
            Style.neutral().with(Style.Emphasis.FAINT).with(Style.Dash.DASHED);

    private final boolean wanted;
    private final XAxis along;
    private final List<Mark.Guide> guides = new ArrayList<>();

    /** No events yet; whether there will be any, and along which axis, is what {@link #EVENTS} and {@link CurveAxes#X} say. */
    public EventMarks(Values values) {
        this.wanted = values.get(EVENTS);
        this.along = CurveAxes.along(values);
    }

    /**
     * Adds the events of a run.
     *
     * @param reference a curve of the run, which tells where a step is on another axis; it is read if anything happened
     * @param style how the run's curves look
     */
    public void add(RunView run, CurveKey reference, Style style) {
        if (!wanted) {
            return;
        }
        SortedMap<Long, Set<String>> words = new TreeMap<>();
        for (RunView.Event event : run.events()) {
            words(event).ifPresent(text -> words.computeIfAbsent(event.step(), step -> new LinkedHashSet<>())
                    .add(text));
        }
        if (words.isEmpty()) {
            return;
        }
        Curve curve = run.curve(reference);
        Style line = style.with(Style.Emphasis.FAINT).with(Style.Dash.DASHED);
        words.forEach((step, texts) ->
                guides.add(new Mark.Guide(String.join("; ", texts), true, curve.place(step, along), line)));
    }

    /** What is written at an event's line, or empty if it has none. */
    private static Optional<String> words(RunView.Event event) {
        String text = event.text();
        return switch (event.kind()) {
            case "annotation" -> Optional.of(text);
            case "change" -> text.startsWith("refused") ? Optional.empty() : Optional.of(text);
            case "pause" -> Optional.of("paused");
            case "resumed" -> Optional.of("resumed");
            case "diverged" -> Optional.of("diverged");
            case "stop" -> Optional.of("stopped: " + text);
            case "state" -> text.startsWith("interrupted") ? Optional.of(text) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** The lines, which belong behind the curves, and an entry of the legend for them; empty if nothing happened. */
    public List<Mark> marks() {
        List<Mark> marks = new ArrayList<>();
        boolean many = guides.size() > MOST_WITH_WORDS;
        for (Mark.Guide guide : guides) {
            marks.add(many ? new Mark.Guide("", true, guide.at(), guide.style()) : guide);
        }
        if (!marks.isEmpty()) {
            marks.add(new Mark.Line("event", Doubles.of(), Doubles.of(), EXPLAINED));
        }
        return marks;
    }

    /** What a reader must know of the lines, or empty. */
    public String told() {
        return guides.size() > MOST_WITH_WORDS ? guides.size() + " events, too many for their words" : "";
    }
}
