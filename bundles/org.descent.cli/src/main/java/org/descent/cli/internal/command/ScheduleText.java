// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.core.training.ScheduledCurve;
import org.descent.diagnostics.text.Numbers;

/** What schedules would do, in words and as JSON. */
final class ScheduleText {
    private static final int POINTS = 6;

    private ScheduleText() {}

    /** A line for each parameter: its values at some steps. */
    static List<String> lines(List<ScheduledCurve> schedules) {
        return schedules.stream().map(ScheduleText::line).toList();
    }

    private static String line(ScheduledCurve schedule) {
        Curve curve = schedule.curve();
        List<String> points = new ArrayList<>();
        long last = curve.step(curve.size() - 1);
        for (int i = 0; i < POINTS; i++) {
            long step = last * i / (POINTS - 1);
            points.add(Numbers.real(curve.value(curve.indexAt(step))) + " at step " + Numbers.count(step));
        }
        String watched = schedule.watches().stream().map(CurveKey::toString).collect(Collectors.joining(", "));
        return schedule.parameter() + ": "
                + String.join(", ", points.stream().distinct().toList())
                + (watched.isEmpty() ? "" : "; and what follows from " + watched);
    }

    /** All points: a value holds until the next. */
    static List<Map<String, Object>> json(List<ScheduledCurve> schedules) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (ScheduledCurve schedule : schedules) {
            Curve curve = schedule.curve();
            List<Long> steps = new ArrayList<>();
            List<Double> epochs = new ArrayList<>();
            List<Double> values = new ArrayList<>();
            for (int i = 0; i < curve.size(); i++) {
                steps.add(curve.step(i));
                epochs.add(curve.epoch(i));
                values.add(curve.value(i));
            }
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("parameter", schedule.parameter());
            object.put(
                    "watches",
                    schedule.watches().stream().map(CurveKey::toString).toList());
            object.put("step", steps);
            object.put("epoch", epochs);
            object.put("value", values);
            all.add(object);
        }
        return all;
    }
}
