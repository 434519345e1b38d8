// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.wizard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.network.LayerSummary;
import org.descent.core.data.Part;
import org.descent.core.training.Preview;
import org.descent.core.training.RunPreview;
import org.descent.core.training.SurfacePreview;
import org.descent.workbench.internal.text.Formats;

/**
 * Says in a few lines what a run would be.
 *
 * <p>Threading: stateless.
 */
final class PreviewText {
    private PreviewText() {}

    /** What is trained, and for how long. */
    static String of(Preview preview) {
        return switch (preview) {
            case RunPreview network -> of(network);
            case SurfacePreview surface ->
                surface.plan().surface().plugin().name() + ", from a value of " + Formats.number(surface.value()) + "\n"
                        + number(surface.steps()) + " updates";
        };
    }

    /** Why it cannot be told. */
    static String of(Throwable failure) {
        return failure instanceof InvalidInputException input
                ? input.problems().stream().map(Problem::text).collect(Collectors.joining("\n"))
                : Objects.toString(failure.getMessage(), failure.toString());
    }

    /** The shapes, the counts and the estimate. */
    static String of(RunPreview preview) {
        List<String> shapes = new ArrayList<>();
        shapes.add(preview.network().input().text());
        for (LayerSummary layer : preview.network().summary()) {
            String shape = layer.output().text();
            if (!shape.equals(shapes.get(shapes.size() - 1))) {
                shapes.add(shape);
            }
        }
        String examples = preview.counts().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getValue() + " " + word(entry.getKey()))
                .collect(Collectors.joining(", "));
        return String.join(" → ", shapes) + ", " + number(preview.network().parameterCount()) + " parameters\n"
                + "Examples: " + examples + "\n"
                + number(preview.steps()) + " updates, about "
                + Formats.duration(Duration.ofMillis(Math.round(preview.seconds() * 1000)))
                + preview.warnings().stream()
                        .map(warning -> "\nWarning: " + warning)
                        .collect(Collectors.joining());
    }

    private static String word(Part part) {
        return switch (part) {
            case TRAIN -> "for training";
            case VALIDATION -> "for validation";
            case TEST -> "for the test";
        };
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
