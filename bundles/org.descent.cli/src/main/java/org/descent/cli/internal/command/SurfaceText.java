// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.descent.api.Doubles;
import org.descent.api.training.Direction;
import org.descent.core.experiment.RunSpec;
import org.descent.core.training.SurfacePreview;
import org.descent.diagnostics.text.Numbers;

/** Tells what runs on a surface would be. */
final class SurfaceText {
    private SurfaceText() {}

    static List<String> lines(RunSpec spec, int repetitions, SurfacePreview preview) {
        List<String> lines = new ArrayList<>();
        lines.add(spec.experiment() + ": " + repetitions + (repetitions == 1 ? " run" : " runs"));
        lines.add("  surface " + preview.plan().surface().plugin().id() + " of "
                + preview.plan().start().size() + " variables, " + word(preview));
        lines.add("  start   " + place(preview.plan().start()) + ": value " + Numbers.real(preview.value())
                + ", gradient of norm " + Numbers.real(preview.gradientNorm()));
        if (preview.plan().noise() > 0) {
            lines.add("  noise   " + Numbers.real(preview.plan().noise()) + " on each element of the gradient");
        }
        preview.known().forEach(point -> lines.add("  known   " + point.kind().word() + " at " + place(point.point())));
        ScheduleText.lines(preview.schedules()).forEach(line -> lines.add("  schedule " + line));
        lines.add("  " + Numbers.count(preview.steps()) + " steps a run");
        return lines;
    }

    private static String word(SurfacePreview preview) {
        return preview.plan().better() == Direction.LARGER ? "ascent" : "descent";
    }

    private static String place(Doubles point) {
        return point.stream().mapToObj(Numbers::real).collect(Collectors.joining(", ", "(", ")"));
    }

    static Map<String, Object> json(RunSpec spec, int repetitions, SurfacePreview preview) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("experiment", spec.experiment());
        object.put("runs", repetitions);
        object.put("surface", preview.plan().surface().plugin().id());
        object.put("direction", word(preview));
        object.put("start", preview.plan().start().stream().boxed().toList());
        object.put("noise", preview.plan().noise());
        object.put("value", preview.value());
        object.put("gradientNorm", preview.gradientNorm());
        List<Map<String, Object>> known = new ArrayList<>();
        preview.known().forEach(point -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("kind", point.kind().word());
            one.put("point", point.point().stream().boxed().toList());
            known.add(one);
        });
        object.put("known", known);
        object.put("steps", preview.steps());
        object.put("schedules", ScheduleText.json(preview.schedules()));
        return object;
    }
}
