// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.descent.api.run.RunView;
import org.descent.cli.internal.Interrupts;
import org.descent.cli.internal.output.PhenomenonReport;
import org.descent.cli.internal.output.ProgressLine;
import org.descent.core.experiment.RunSpec;
import org.descent.core.phenomena.Phenomenon;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunState;
import org.descent.core.training.TrainingProgress;
import org.descent.core.workspace.Training;
import org.descent.core.workspace.TrainingListener;
import org.descent.core.workspace.TrainingOptions;
import org.descent.core.workspace.Workspace;
import org.eclipse.jdt.annotation.Nullable;

/** Trains phenomena one after the other, and reports on each as soon as its runs are there; confined to one thread. */
final class PhenomenaTraining {
    private final Common common;
    private final Workspace workspace;
    private final TrainingOptions options;
    private final @Nullable Integer seeds;
    private boolean interrupted;

    PhenomenaTraining(Common common, Workspace workspace, TrainingOptions options, @Nullable Integer seeds) {
        this.common = common;
        this.workspace = workspace;
        this.options = options;
        this.seeds = seeds;
    }

    /** Whether Ctrl-C ended it. */
    boolean interrupted() {
        return interrupted;
    }

    /** Trains and reports; what is wrong with any file is told before the first run. */
    List<PhenomenonReport> train(List<Phenomenon> phenomena) throws IOException, InterruptedException {
        Map<Phenomenon, Map<String, List<RunSpec>>> planned = new LinkedHashMap<>();
        int runs = 0;
        for (Phenomenon phenomenon : phenomena) {
            Map<String, List<RunSpec>> variants = specs(phenomenon);
            planned.put(phenomenon, variants);
            runs += variants.values().stream().mapToInt(List::size).sum();
        }
        Progress progress = new Progress(new ProgressLine(common.console()), runs);
        List<PhenomenonReport> reports = new ArrayList<>();
        for (Map.Entry<Phenomenon, Map<String, List<RunSpec>>> each : planned.entrySet()) {
            Map<String, List<RunView>> trained = train(each.getValue(), progress);
            if (interrupted) {
                return reports;
            }
            PhenomenonReport report =
                    new PhenomenonReport(each.getKey(), each.getKey().judge(trained));
            reports.add(report);
            print(report);
        }
        return reports;
    }

    private void print(PhenomenonReport report) {
        if (common.json()) {
            common.console().printJson(report.json());
        } else {
            report.lines().forEach(common.console()::print);
        }
    }

    private Map<String, List<RunSpec>> specs(Phenomenon phenomenon) throws IOException {
        Map<String, List<RunSpec>> specs = new LinkedHashMap<>();
        Integer count = seeds;
        for (String variant : phenomenon.runs().keySet()) {
            List<String> overrides = count == null ? List.of() : List.of(phenomenon.seeds(variant, count));
            specs.put(variant, phenomenon.specs(variant, common.host().experiments(), overrides));
        }
        return specs;
    }

    private Map<String, List<RunView>> train(Map<String, List<RunSpec>> variants, Progress progress)
            throws InterruptedException {
        Training training =
                workspace.start(variants.values().stream().flatMap(List::stream).toList(), options, progress);
        try (Interrupts interrupts = new Interrupts(() -> {
            common.console().say("stopping");
            training.stop();
        })) {
            training.await();
            interrupted = interrupts.happened();
        }
        Map<String, List<RunView>> trained = new LinkedHashMap<>();
        int next = 0;
        for (Map.Entry<String, List<RunSpec>> variant : variants.entrySet()) {
            List<RunView> views = new ArrayList<>();
            for (int i = 0; i < variant.getValue().size(); i++) {
                String run = training.runs().get(next++);
                workspace.store().find(run).ifPresent(this::tellFailure);
                views.add(workspace.view(run));
            }
            trained.put(variant.getKey(), views);
        }
        return trained;
    }

    private void tellFailure(RunHead run) {
        if (run.state() == RunState.FAILED || run.state() == RunState.INTERRUPTED) {
            common.console().say("run " + run.id() + " " + run.state().word() + ": " + run.reason());
        }
    }

    /** Counts finished runs, from threads of the workspace. */
    private static final class Progress implements TrainingListener {
        private final ProgressLine line;

        Progress(ProgressLine line, int runs) {
            this.line = line;
            line.begin("phenomena", runs);
        }

        @Override
        public synchronized void changed(RunHead run) {
            line.worked(run.state().finished() ? 1 : 0);
        }

        @Override
        public synchronized void progressed(String run, TrainingProgress progress) {
            line.worked(0);
        }
    }
}
