// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.output;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.descent.api.run.CurveKey;
import org.descent.api.run.RunView;
import org.descent.api.run.XAxis;
import org.descent.diagnostics.ArmSummary;
import org.descent.diagnostics.Caution;
import org.descent.diagnostics.ComparisonResult;
import org.descent.diagnostics.Convergence;
import org.descent.diagnostics.Curves;
import org.descent.diagnostics.Difference;
import org.descent.diagnostics.Group;
import org.descent.diagnostics.Interval;
import org.descent.diagnostics.LearningCurves;
import org.descent.diagnostics.Overfitting;
import org.descent.diagnostics.Prechelt;
import org.descent.diagnostics.ReadAt;

/** A comparison as plain data for scripts: an object for each run, group, difference and caution, told apart by {@code object}. */
public final class ComparisonJson {
    private static final int STRIP = 5;

    private ComparisonJson() {}

    /** The objects. */
    public static List<Map<String, Object>> of(ComparisonResult result) {
        List<Map<String, Object>> objects = new ArrayList<>();
        List<Group> groups = result.groups().groups();
        for (Group group : groups) {
            group.runs().forEach(run -> objects.add(run(run, group, result.key())));
        }
        for (int i = 0; i < groups.size(); i++) {
            objects.add(group(groups.get(i), result.comparison().arms().get(i), result));
        }
        result.comparison().differences().forEach(difference -> objects.add(difference(difference)));
        result.cautions().forEach(caution -> objects.add(caution(caution)));
        return objects;
    }

    private static Map<String, Object> object(String kind) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("object", kind);
        return object;
    }

    private static Map<String, Object> run(RunView run, Group group, CurveKey key) {
        LearningCurves curves = LearningCurves.of(run);
        Map<String, Object> object = object("run");
        object.put("run", run.id());
        object.put("group", group.name());
        object.put("state", run.state());
        for (ReadAt at : ReadAt.values()) {
            object.put(at.word(), at.value(run, key));
        }
        run.selectedStep().ifPresent(step -> object.put("gap", curves.gap(step)));
        Convergence convergence = Convergence.of(curves.training());
        object.put("convergence", word(convergence.state().name()));
        object.put("oscillation", Curves.oscillation(curves.training()));
        object.put("area", Curves.meanArea(run.curve(key), XAxis.EXAMPLES));
        curves.best().ifPresent(best -> object.put("bestEpoch", best.epoch()));
        object.put("epochsAfterBest", curves.epochsAfterBest());
        object.put("prechelt", prechelt(curves));
        Overfitting.of(curves).ifPresent(overfitting -> object.put("overfitting", overfitting(overfitting)));
        return object;
    }

    /** At the last evaluation, with strips of five as in the paper. */
    private static Map<String, Object> prechelt(LearningCurves curves) {
        int last = Math.min(curves.training().size(), curves.validation().size()) - 1;
        Map<String, Object> object = new LinkedHashMap<>();
        if (last >= STRIP - 1) {
            object.put("gl", Prechelt.generalizationLoss(curves.validation(), last));
            object.put("pq", Prechelt.quotient(curves.training(), curves.validation(), last, STRIP));
            object.put("up", Prechelt.up(curves.validation(), last, STRIP));
        }
        return object;
    }

    private static Map<String, Object> overfitting(Overfitting overfitting) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("kind", word(overfitting.kind().name()));
        object.put("onset", overfitting.onset().step());
        object.put("interval", interval(overfitting.interval()));
        object.put("confirmed", overfitting.confirmed().step());
        object.put("rise", overfitting.rise());
        object.put("standardError", overfitting.standardError());
        object.put("paired", overfitting.paired());
        return object;
    }

    private static Map<String, Object> group(Group group, ArmSummary summary, ComparisonResult result) {
        List<String> keys = result.groups().keys();
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            values.put(keys.get(i), group.values().get(i));
        }
        Map<String, Object> object = object("group");
        object.put("group", group.name());
        object.put("values", values);
        object.put("metric", result.key().toString());
        object.put("at", result.at().word());
        object.put("runs", group.runs().stream().map(RunView::id).toList());
        object.put("leftOut", summary.leftOut());
        object.put("n", summary.n());
        object.put("mean", summary.mean());
        object.put("deviation", summary.deviation());
        object.put("min", summary.min());
        object.put("max", summary.max());
        summary.interval(result.settings().level()).ifPresent(interval -> object.put("interval", interval(interval)));
        summary.bootstrap(result.settings()).ifPresent(interval -> object.put("bootstrap", interval(interval)));
        object.put("varied", summary.variation().words());
        return object;
    }

    private static Map<String, Object> difference(Difference difference) {
        Map<String, Object> object = object("difference");
        object.put("group", difference.arm());
        object.put("baseline", difference.baseline());
        object.put("verdict", word(difference.verdict().name()));
        object.put("difference", difference.difference());
        if (difference instanceof Difference.Tested tested) {
            object.put("interval", interval(tested.interval()));
            object.put("test", word(tested.kind().name()));
            object.put("n", tested.n());
            object.put("baselineN", tested.baselineN());
            object.put("degrees", tested.degrees());
            object.put("p", tested.p());
            object.put("adjustedP", tested.adjustedP());
            object.put("comparisons", tested.comparisons());
            object.put("hedgesG", tested.effect());
            object.put("hedgesGInterval", interval(tested.effectInterval()));
            object.put("detectable", tested.detectable());
            if (tested.needed() < Integer.MAX_VALUE) {
                object.put("needed", tested.needed());
            }
        }
        object.put("sentence", difference.sentence());
        return object;
    }

    private static Map<String, Object> caution(Caution caution) {
        Map<String, Object> object = object("caution");
        object.put("caution", word(caution.kind().name()));
        object.put("sentence", caution.sentence());
        object.put("runs", caution.runs());
        return object;
    }

    private static List<Double> interval(Interval interval) {
        return List.of(interval.low(), interval.high());
    }

    /** The name of a constant as scripts see it: {@code TOO_FEW_RUNS} is {@code tooFewRuns}. */
    static String word(String constant) {
        StringBuilder word = new StringBuilder();
        for (String part : constant.toLowerCase(Locale.ROOT).split("_")) {
            word.append(word.isEmpty() ? part : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
        }
        return word.toString();
    }
}
