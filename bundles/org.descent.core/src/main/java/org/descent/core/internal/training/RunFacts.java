// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.training;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.descent.api.Doubles;
import org.descent.api.PluginId;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Target;
import org.descent.api.network.Network;
import org.descent.api.training.Direction;
import org.descent.api.training.Metric;
import org.descent.core.data.DataReport;
import org.descent.core.data.FeatureStatistics;
import org.descent.core.data.Part;
import org.descent.core.data.PreparedData;
import org.descent.core.experiment.Choice;
import org.descent.core.experiment.LabelPlan;
import org.descent.core.experiment.RunSpec;
import org.descent.core.experiment.SplitPlan;
import org.descent.core.internal.data.PredictedInput;
import org.descent.core.training.Facts;
import org.descent.core.training.NetworkCodec;
import org.descent.core.training.Trainer;

/** What becomes known of a run before its first step. */
final class RunFacts {
    private RunFacts() {}

    static Map<String, Object> of(RunSpec run, PreparedData data, FittedRun fitted, Trainer trainer) {
        Map<String, Object> facts = new LinkedHashMap<>();
        Network network = fitted.network();
        DataSpec spec = data.spec();
        facts.put(Facts.DATA_FINGERPRINT, data.dataFingerprint());
        facts.put(Facts.DATA_EXAMPLES, (long)
                Arrays.stream(Part.values()).mapToInt(data::count).sum());
        facts.put(
                Facts.DATA_INPUT,
                spec.input().dimensions().stream().map(Integer::longValue).toList());
        switch (PredictedInput.withOwnTargets(data).spec().target()) {
            case Target.Classes classes -> facts.put(Facts.DATA_CLASSES, classes.names());
            case Target.Quantities quantities -> facts.put(Facts.DATA_QUANTITIES, quantities.names());
        }
        facts.put(Facts.SPLIT_FINGERPRINT, data.splitFingerprint());
        for (Part part : Part.values()) {
            facts.put(Facts.SPLIT_COUNT + part.context(), (long) data.count(part));
        }
        facts.putAll(of(data.report()));
        if (run.data().split().key() instanceof SplitPlan.Time) {
            facts.put(Facts.LEFT_OUT, data.report().leftOut());
        }
        if (!run.data().labels().equals(LabelPlan.NONE)) {
            facts.put(Facts.CHANGED_LABELS, data.report().changedLabels());
        }
        facts.put(Facts.NETWORK, NetworkCodec.toPlain(network));
        facts.put(Facts.PARAMETERS, network.parameterCount());
        facts.put(Facts.MULTIPLY_ADDS, network.multiplyAdds());
        facts.put(Facts.STEPS, fitted.course().steps());
        facts.put(Facts.LOSS, fitted.loss().word());
        if (fitted.labels().classWeights().size() > 0) {
            facts.put(
                    Facts.CLASS_WEIGHTS,
                    fitted.labels().classWeights().stream().boxed().toList());
        }
        facts.put(Facts.direction("loss"), word(Direction.SMALLER));
        facts.put(Facts.definitionVersion("loss"), 1L);
        for (Choice<Metric> metric : fitted.metrics()) {
            String name = PluginId.shortName(metric.plugin().id());
            facts.put(Facts.direction(name), word(metric.plugin().direction()));
            facts.put(Facts.definitionVersion(name), (long) metric.plugin().definitionVersion());
        }
        facts.put(Facts.TRAINER, trainer.name());
        trainer.provenance(network).forEach((key, value) -> facts.put(Facts.TRAINER + "." + key, value));
        return facts;
    }

    private static Map<String, Object> of(DataReport report) {
        Map<String, Object> facts = new LinkedHashMap<>();
        FeatureStatistics features = report.features();
        facts.put(Facts.FEATURES + "constant", (long) features.constant());
        facts.put(Facts.FEATURES + "missing", features.missing());
        if (features.means().size() <= Facts.MOST_FEATURES) {
            facts.put(Facts.FEATURES + "mean", list(features.means()));
            facts.put(Facts.FEATURES + "deviation", list(features.deviations()));
            facts.put(Facts.FEATURES + "min", list(features.smallest()));
            facts.put(Facts.FEATURES + "max", list(features.largest()));
        }
        report.duplicates().forEach((part, count) -> facts.put(Facts.DUPLICATES + part.context(), count));
        return facts;
    }

    private static List<Double> list(Doubles numbers) {
        return numbers.stream().boxed().toList();
    }

    /** What tells how the curves of a metric are to be read. */
    static Map<String, Object> ofMetric(String name, Direction direction, int definitionVersion) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put(Facts.direction(name), word(direction));
        facts.put(Facts.definitionVersion(name), (long) definitionVersion);
        return facts;
    }

    private static String word(Direction direction) {
        return switch (direction) {
            case SMALLER -> "smaller";
            case LARGER -> "larger";
        };
    }
}
