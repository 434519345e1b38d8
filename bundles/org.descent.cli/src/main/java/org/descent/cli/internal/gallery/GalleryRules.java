// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.gallery;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.descent.api.diagnosis.Evidence;
import org.descent.api.diagnosis.Finding;
import org.descent.api.diagnosis.Rule;
import org.descent.api.diagnosis.Severity;
import org.descent.api.network.Network;
import org.descent.api.run.RunView;
import org.descent.cli.internal.Host;
import org.descent.core.diagnosis.Diagnoses;
import org.descent.core.diagnosis.DiagnosisPlan;
import org.descent.core.diagnosis.RunDiagnosis;
import org.descent.core.experiment.RunSpec;
import org.descent.core.workspace.Training;
import org.descent.core.workspace.TrainingListener;
import org.descent.core.workspace.TrainingOptions;
import org.descent.core.workspace.TrainingOptions.Isolation;
import org.descent.core.workspace.Workspace;
import org.descent.diagnostics.LabelledRun;
import org.eclipse.jdt.annotation.Nullable;

/** Trains the gallery's labelled runs and has the rules judge them. */
public final class GalleryRules {
    private static final int TOGETHER = 50;

    private final Host host;
    private final List<GalleryCase> cases;
    private final Path folder;

    /**
     * The runs of a file.
     *
     * @param only the data sets that are wanted; all if it is empty
     */
    public GalleryRules(Host host, Path file, List<String> only) throws IOException {
        this.host = host;
        Set<String> rules = new TreeSet<>();
        host.plugins().all(Rule.class).forEach(rule -> rules.add(rule.id()));
        this.cases = GalleryFile.read(file, rules, only);
        Path parent = file.toAbsolutePath().getParent();
        this.folder = parent == null ? Path.of("") : parent;
    }

    /** How many runs there are. */
    public int size() {
        return cases.size();
    }

    /**
     * Reads the experiment file of each run.
     *
     * @throws org.descent.api.InvalidInputException with what is wrong about the first that is
     */
    public List<RunSpec> specs() {
        return cases.stream().map(this::spec).toList();
    }

    /**
     * Trains and judges.
     *
     * @param jobs how many runs at the same time
     * @param recording where the evidence is written to, or null
     * @param told hears how far it is
     * @return the runs with what was found; those on data that thresholds were set on, and the others
     */
    public Judged run(Workspace workspace, int jobs, @Nullable Path recording, Consumer<String> told)
            throws IOException, InterruptedException {
        List<LabelledRun> tuned = new ArrayList<>();
        List<LabelledRun> heldOut = new ArrayList<>();
        Diagnoses diagnoses = new Diagnoses(host.plugins());
        // a mistake in the file is told before anything is trained
        List<RunSpec> all = specs();
        try (RecordedEvidence writer = recording == null ? null : new RecordedEvidence(recording)) {
            for (int from = 0; from < cases.size(); from += TOGETHER) {
                int to = Math.min(cases.size(), from + TOGETHER);
                List<GalleryCase> some = cases.subList(from, to);
                Training training = workspace.start(
                        all.subList(from, to), new TrainingOptions(jobs, Isolation.THREAD), TrainingListener.NONE);
                training.await();
                for (int i = 0; i < some.size(); i++) {
                    GalleryCase one = some.get(i);
                    Evidence evidence = evidence(
                            one, diagnoses.evidence(workspace, training.runs().get(i)));
                    if (writer != null) {
                        writer.write(one, evidence);
                    }
                    LabelledRun run = labelled(one, diagnoses.judge(evidence, DiagnosisPlan.DEFAULT));
                    (one.tuned() ? tuned : heldOut).add(run);
                }
                told.accept((from + some.size()) + " of " + cases.size() + " runs");
            }
        }
        return new Judged(tuned, heldOut);
    }

    /**
     * What was found.
     *
     * @param tuned on data sets that thresholds were set on
     * @param heldOut on the others
     */
    public record Judged(List<LabelledRun> tuned, List<LabelledRun> heldOut) {
        /** Copies the lists. */
        public Judged {
            tuned = List.copyOf(tuned);
            heldOut = List.copyOf(heldOut);
        }
    }

    private RunSpec spec(GalleryCase one) {
        String text = host.experiments().write(one.tree());
        return host.experiments()
                .read("the gallery's run '" + one.name() + "'", text, folder, List.of("train.checkpoint.every=none"))
                .get(0);
    }

    private static LabelledRun labelled(GalleryCase one, RunDiagnosis diagnosis) {
        Set<String> warned = new TreeSet<>();
        for (Finding finding : diagnosis.findings()) {
            if (finding.severity() != Severity.INFO) {
                warned.add(finding.rule());
            }
        }
        return new LabelledRun(one.name(), one.data(), one.labels(), one.also(), warned);
    }

    /** The evidence, of a run that is to stand still with the state of one that trains, and so long a silence. */
    private static Evidence evidence(GalleryCase one, Evidence recorded) {
        return one.stallSeconds() == 0 ? recorded : new Still(recorded, Duration.ofSeconds(one.stallSeconds()));
    }

    private record Still(Evidence recorded, Duration silence) implements Evidence {
        @Override
        public RunView run() {
            return new RunningView(recorded.run());
        }

        @Override
        public Optional<Network> network() {
            return recorded.network();
        }

        @Override
        public List<Event> events() {
            return recorded.events();
        }
    }
}
