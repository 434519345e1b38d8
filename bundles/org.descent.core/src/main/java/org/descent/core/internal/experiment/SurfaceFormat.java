// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.descent.api.parameter.ChoiceParameter;
import org.descent.api.parameter.IntegerParameter;
import org.descent.api.parameter.Range;
import org.descent.api.parameter.RealListParameter;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;
import org.descent.core.experiment.Experiments.Section;

/** The keys of an experiment file that moves a point on a surface, and what it says of those that only a network has. */
final class SurfaceFormat {
    /** The section that names the surface. */
    static final String SURFACE = "surface";
    /** The word for going down. */
    static final String DESCENT = "descent";
    /** The word for going up. */
    static final String ASCENT = "ascent";

    /** What is larger has no room left in single precision. */
    static final double MOST = 1e30;

    static final RealListParameter START = new RealListParameter(
            "start",
            List.of(),
            Range.linear(-MOST, MOST),
            "",
            "Where the point begins, a number for each variable; left out, where the surface says.");
    static final RealParameter NOISE = RealParameter.of(
            "noise",
            0,
            Range.linear(0, MOST),
            "The standard deviation of the normal noise on each element of the gradient, drawn anew at each step.");
    static final ChoiceParameter DIRECTION =
            new ChoiceParameter("direction", DESCENT, List.of(DESCENT, ASCENT), "Whether the point goes down or up.");
    static final IntegerParameter STEPS =
            new IntegerParameter("steps", 1000, 1, 10_000_000, Range.Scale.LOG, "updates", "The updates of the point.");

    static final Schema SURFACE_KEYS = Schema.of(START, NOISE, DIRECTION);
    static final Schema TRAIN_KEYS = Schema.of(STEPS, FileFormat.MEMORY);
    static final Schema RECORD_KEYS = Schema.of(FileFormat.RECORD_EVERY);

    static final IntegerParameter NOISE_STREAM =
            IntegerParameter.of("noise", 0, 0, Long.MAX_VALUE, "The seed of the noise on the gradient of a surface.");
    static final Schema STREAMS_KEYS = Schema.of(FileFormat.REPETITION, NOISE_STREAM);

    static final List<Section> SECTIONS = List.of(
            new Section("", "What the runs are called and what their chance derives from.", FileFormat.ROOT_KEYS),
            new Section(
                    SURFACE,
                    "The function, and how a point moves on it; a surface's own parameters stand beside these.",
                    SURFACE_KEYS),
            new Section(
                    "optimizer",
                    "How the point is moved; an optimizer's own parameters stand beside these.",
                    Schema.of(FileFormat.WEIGHT_DECAY)),
            new Section("optimizer.clip", "Limits on the gradient.", FileFormat.CLIP_KEYS),
            new Section("train", "How long the point moves.", TRAIN_KEYS),
            new Section("train.record", "How densely curves are recorded.", RECORD_KEYS),
            new Section("seeds", "How often the experiment is repeated.", FileFormat.SEEDS_KEYS));

    private SurfaceFormat() {}

    /** The sections that only a network has, and why a surface has none. */
    static Map<String, String> sectionsOfNetworks() {
        Map<String, String> sections = new LinkedHashMap<>();
        sections.put("data", "does not go with a surface, which has no data");
        sections.put("model", "does not go with a surface, which has no network");
        sections.put("task", "does not go with a surface: what is made small is its value");
        sections.put("select", "does not go with a surface: the step with the best value is selected");
        return sections;
    }

    /** The same for the keys of {@code optimizer}. */
    static Map<String, String> optimizerKeysOfNetworks() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put(FileFormat.L1.key(), "does not go with a surface, which has no weights to penalize");
        keys.put(FileFormat.L2.key(), "does not go with a surface, which has no weights to penalize");
        return keys;
    }

    /** The same for the keys of {@code train}. */
    static Map<String, String> trainKeysOfNetworks() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("epochs", "does not go with a surface, which has no data to pass over: write train.steps");
        keys.put("batch", "does not go with a surface, which has no examples: surface.noise stands for their chance");
        keys.put("threads", "does not go with a surface, which is trained by one thread");
        keys.put(
                "evaluate", "does not go with a surface, whose value is recorded at each step: see train.record.every");
        keys.put("stop", "does not go with a surface, which has no evaluations: write train.steps");
        keys.put("checkpoint", "does not go with a surface: its runs take seconds and begin anew");
        return keys;
    }

    /** The same for the keys of {@code train.record}. */
    static Map<String, String> recordKeysOfNetworks() {
        Map<String, String> keys = new LinkedHashMap<>();
        FileFormat.RECORD_KEYS.keys().stream()
                .filter(key -> RECORD_KEYS.find(key).isEmpty())
                .forEach(key -> keys.put(key, "does not go with a surface, which has no layers and no examples"));
        keys.put("linearProbe", "does not go with a surface, which has no layers and no examples");
        return keys;
    }
}
