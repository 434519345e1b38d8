// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.wizard;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.parameter.FlagParameter;
import org.descent.api.parameter.IntegerParameter;
import org.descent.api.parameter.Range;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.TextParameter;
import org.descent.core.experiment.Experiments;
import org.descent.core.experiment.RunSpec;

/** Has a few sections like those of real files; refuses every file. */
final class FakeExperiments implements Experiments {
    static final Problem REFUSED = Problem.at("model.dropout", "2", "must be in [0.0, 0.95], got 2", "");

    @Override
    public List<Section> sections() {
        return List.of(
                new Section(
                        "",
                        "Names.",
                        Schema.of(
                                TextParameter.required("experiment", "The experiment."),
                                TextParameter.of("name", "", "The name."),
                                IntegerParameter.of("seed", 1, 0, 1000, "The seed."))),
                new Section(
                        "data.split",
                        "Parts.",
                        Schema.of(RealParameter.of("train", 0.7, Range.linear(0, 1), "A share."))),
                new Section("optimizer.clip", "Limits.", Schema.of(TextParameter.of("norm", "none", "A limit."))),
                new Section(
                        "train",
                        "Training.",
                        Schema.of(
                                IntegerParameter.of("epochs", 20, 1, 1000, "The passes."),
                                TextParameter.of("batch", "32", "The batch."))),
                new Section("other.things", "New.", Schema.of(new FlagParameter("flag", false, "A flag."))));
    }

    @Override
    public List<Section> surfaceSections() {
        return List.of(
                new Section("", "Names.", Schema.of(TextParameter.required("experiment", "The experiment."))),
                new Section(
                        "surface",
                        "Start.",
                        Schema.of(RealParameter.of("noise", 0, Range.linear(0, 1), "A deviation."))),
                new Section(
                        "train", "Steps.", Schema.of(IntegerParameter.of("steps", 1000, 1, 10_000, "The updates."))),
                new Section("seeds", "How often.", Schema.of(IntegerParameter.of("n", 1, 1, 10, "The repetitions."))));
    }

    @Override
    public List<RunSpec> read(Path file, List<String> overrides) {
        throw new InvalidInputException(REFUSED);
    }

    @Override
    public List<RunSpec> read(String name, String text, Path folder, List<String> overrides) {
        throw new InvalidInputException(REFUSED);
    }

    @Override
    public RunSpec read(Map<String, Object> tree, String source) {
        throw new InvalidInputException(REFUSED);
    }

    @Override
    public String write(Map<String, Object> tree) {
        return tree.toString();
    }

    @Override
    public Map<String, Object> flatten(Map<String, Object> tree) {
        return tree;
    }

    @Override
    public Object value(String yaml) {
        return yaml;
    }

    @Override
    public boolean failedToLoad(Problem problem) {
        return false;
    }
}
