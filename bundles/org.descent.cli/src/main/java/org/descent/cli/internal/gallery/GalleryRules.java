// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.gallery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.descent.api.Progress;
import org.descent.api.data.Examples;
import org.descent.api.diagnosis.Evidence;
import org.descent.api.diagnosis.Finding;
import org.descent.api.diagnosis.Rule;
import org.descent.api.diagnosis.Severity;
import org.descent.api.network.Network;
import org.descent.api.run.RunView;
import org.descent.cli.internal.Host;
import org.descent.core.data.DataPreparation;
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
     * Reads the experiment file of each run, and of each control beside one.
     *
     * @param scratch where spoilt data are written to
     * @throws org.descent.api.InvalidInputException with what is wrong about the first that is
     */
    public List<RunSpec> specs(Path scratch) throws IOException {
        List<RunSpec> specs = new ArrayList<>();
        for (GalleryCase one : cases) {
            specs.add(spec(one, scratch));
        }
        for (Map<String, Object> control : controls()) {
            specs.add(read("a control", control));
        }
        return specs;
    }

    /** Many faults share a control. */
    private Set<Map<String, Object>> controls() {
        Set<Map<String, Object>> controls = new LinkedHashSet<>();
        for (GalleryCase one : cases) {
            one.effects().stream()
                    .map(GalleryCase.Due::control)
                    .filter(control -> !control.isEmpty())
                    .forEach(controls::add);
        }
        return controls;
    }

    /**
     * Trains and judges.
     *
     * @param jobs how many runs at the same time
     * @param recording where the evidence is written to, or null
     * @param scratch where spoilt data are written to
     * @param told hears how far it is
     * @return the runs with what was found; those on data that thresholds were set on, and the others
     */
    public Judged run(Workspace workspace, int jobs, @Nullable Path recording, Path scratch, Consumer<String> told)
            throws IOException, InterruptedException {
        // a mistake in the file is told before anything is trained
        List<RunSpec> all = specs(scratch);
        List<String> trained = new ArrayList<>();
        for (int from = 0; from < all.size(); from += TOGETHER) {
            int to = Math.min(all.size(), from + TOGETHER);
            Training training = workspace.start(
                    all.subList(from, to), new TrainingOptions(jobs, Isolation.THREAD), TrainingListener.NONE);
            training.await();
            trained.addAll(training.runs());
            told.accept(to + " of " + all.size() + " runs");
        }
        return judge(workspace, trained, recording);
    }

    private Judged judge(Workspace workspace, List<String> trained, @Nullable Path recording) throws IOException {
        List<LabelledRun> tuned = new ArrayList<>();
        List<LabelledRun> heldOut = new ArrayList<>();
        Diagnoses diagnoses = new Diagnoses(host.plugins());
        IntFunction<RunView> view =
                index -> diagnoses.evidence(workspace, trained.get(index)).run();
        GalleryLabels labels = new GalleryLabels(cases, new ArrayList<>(controls()), view);
        try (RecordedEvidence writer = recording == null ? null : new RecordedEvidence(recording)) {
            for (int i = 0; i < cases.size(); i++) {
                GalleryCase one = cases.get(i);
                Evidence evidence = evidence(one, diagnoses.evidence(workspace, trained.get(i)));
                GalleryLabels.Label label = labels.of(i);
                if (writer != null) {
                    writer.write(one, label, evidence);
                }
                RunDiagnosis diagnosis = diagnoses.judge(evidence, DiagnosisPlan.DEFAULT);
                LabelledRun run =
                        new LabelledRun(one.name(), one.data(), label.labels(), label.also(), warned(diagnosis));
                (one.tuned() ? tuned : heldOut).add(run);
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

    private RunSpec spec(GalleryCase one, Path scratch) throws IOException {
        if (one.spoil().equals(Spoil.NOTHING)) {
            return read("the gallery's run '" + one.name() + "'", one.tree());
        }
        String name = one.data() + "-" + one.spoil().kind() + "-" + one.spoil().amount() + ".csv";
        Path file = scratch.resolve(name.toLowerCase(Locale.ROOT)).toAbsolutePath();
        RunSpec whole = read("the gallery's run '" + one.name() + "'", one.tree());
        if (!Files.exists(file)) {
            try (Examples examples = DataPreparation.open(whole.data().dataset(), Progress.NONE)) {
                one.spoil().write(examples, file);
            }
        }
        Map<String, Object> tree = new LinkedHashMap<>(one.tree());
        Map<String, Object> data = GalleryFile.map(one.tree().get("data"), "data");
        tree.put(
                "data",
                Map.of(
                        "use", "csv",
                        "file", file.toString(),
                        "target", "target",
                        "split", data.getOrDefault("split", Map.of()),
                        "normalize", data.getOrDefault("normalize", "standard")));
        return read("the gallery's run '" + one.name() + "'", tree);
    }

    private RunSpec read(String name, Map<String, Object> tree) {
        String text = host.experiments().write(tree);
        return host.experiments()
                .read(name, text, folder, List.of("train.checkpoint.every=none"))
                .get(0);
    }

    private static Set<String> warned(RunDiagnosis diagnosis) {
        Set<String> warned = new TreeSet<>();
        for (Finding finding : diagnosis.findings()) {
            if (finding.severity() != Severity.INFO) {
                warned.add(finding.rule());
            }
        }
        return warned;
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
