// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.descent.api.run.CurveKey;
import org.descent.api.run.RunView;
import org.descent.diagnostics.internal.Words;
import org.descent.diagnostics.internal.runs.RunRecords;

/**
 * Looks whether runs may be compared at all.
 *
 * <p>Threading: stateless.
 */
public final class Comparability {
    private static final double UNEQUAL = 0.01;
    private static final int SHOWN = 4;

    private Comparability() {}

    /** The cautions about groups of runs and what they were grouped by; empty if there is nothing to say. */
    public static List<Caution> of(Groups groups, CurveKey key) {
        List<RunView> all =
                groups.groups().stream().flatMap(group -> group.runs().stream()).toList();
        List<Caution> cautions = new ArrayList<>();
        boolean otherData = differ(
                cautions,
                Caution.Kind.DATA,
                all,
                run -> RunRecords.fact(run, RunRecords.DATA),
                "The data differ: values on other data cannot be compared");
        if (!otherData) {
            splits(cautions, groups);
        }
        differ(
                cautions,
                Caution.Kind.METRIC,
                all,
                run -> metric(run, key),
                key.metric() + " is not the same measure in all runs: other loss, or other version of its definition");
        differ(
                cautions,
                Caution.Kind.EVALUATION,
                all,
                run -> text(run, "train.evaluate.every") + ", " + text(run, "train.evaluate.train"),
                "The runs were evaluated differently (every, training examples): who looks more often selects a"
                        + " luckier step");
        differ(
                cautions,
                Caution.Kind.EVALUATION,
                all,
                run -> text(run, "select.metric"),
                "The weights were selected by different curves");
        budgets(cautions, all);
        improving(cautions, all);
        changed(cautions, all);
        differ(
                cautions,
                Caution.Kind.BATCH,
                all,
                run -> text(run, "train.batch"),
                "The batch sizes differ: compare curves over examples, not over steps");
        states(cautions, all);
        forks(cautions, all);
        versions(cautions, all);
        settings(cautions, groups, all);
        return cautions;
    }

    /** The cautions about single runs, each held against every other. */
    public static List<Caution> of(List<RunView> runs, CurveKey key) {
        return of(Groups.ofEach(runs), key);
    }

    private static boolean differ(
            List<Caution> cautions,
            Caution.Kind kind,
            List<RunView> runs,
            Function<RunView, String> property,
            String sentence) {
        Map<String, List<String>> ids = new LinkedHashMap<>();
        for (RunView run : runs) {
            String value = property.apply(run);
            if (!value.isBlank()) {
                ids.computeIfAbsent(value, v -> new ArrayList<>()).add(run.id());
            }
        }
        if (ids.size() < 2) {
            return false;
        }
        List<String> others =
                ids.values().stream().skip(1).flatMap(List::stream).toList();
        cautions.add(new Caution(kind, sentence + " (" + shown(ids.keySet()) + ").", others));
        return true;
    }

    /** A few values; fingerprints by their beginning. */
    private static String shown(Set<String> values) {
        String shown = values.stream()
                .limit(SHOWN)
                .map(value -> value.matches("[0-9a-f]{16,}") ? value.substring(0, 8) : value)
                .collect(Collectors.joining("; "));
        return values.size() > SHOWN ? shown + "; ..." : shown;
    }

    private static String text(RunView run, String path) {
        return RunRecords.value(run, path).map(RunRecords::text).orElse("");
    }

    /** Groups may vary the split, if each has the same splits. */
    private static void splits(List<Caution> cautions, Groups groups) {
        Map<Set<String>, List<String>> ids = new LinkedHashMap<>();
        for (Group group : groups.groups()) {
            Set<String> splits = group.runs().stream()
                    .map(run -> RunRecords.fact(run, RunRecords.SPLIT))
                    .filter(split -> !split.isEmpty())
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!splits.isEmpty()) {
                ids.computeIfAbsent(splits, s -> new ArrayList<>())
                        .addAll(group.runs().stream().map(RunView::id).toList());
            }
        }
        if (ids.size() > 1) {
            cautions.add(new Caution(
                    Caution.Kind.SPLIT,
                    "The groups were measured on different splits of the data: part of a difference is that of the"
                            + " splits. Fix data.split.seed, or let every group have the same splits.",
                    ids.values().stream().skip(1).flatMap(List::stream).toList()));
        }
    }

    private static String metric(RunView run, CurveKey key) {
        String version = RunRecords.fact(run, RunRecords.definitionVersion(key.metric()));
        return key.metric().equals("loss")
                ? RunRecords.fact(run, RunRecords.LOSS) + (version.isEmpty() ? "" : " version " + version)
                : version.isEmpty() ? "" : "version " + version;
    }

    private static void budgets(List<Caution> cautions, List<RunView> runs) {
        double most = 0;
        double least = Double.POSITIVE_INFINITY;
        for (RunView run : runs) {
            double examples = plannedExamples(run);
            most = Math.max(most, examples);
            least = examples > 0 ? Math.min(least, examples) : least;
        }
        if (most > least * (1 + UNEQUAL)) {
            double small = least;
            cautions.add(new Caution(
                    Caution.Kind.BUDGET,
                    "The budgets differ: from " + Words.real(least) + " to " + Words.real(most)
                            + " examples. Who trains longer has an advantage.",
                    runs.stream()
                            .filter(run -> plannedExamples(run) > small * (1 + UNEQUAL))
                            .map(RunView::id)
                            .toList()));
        }
    }

    /** The passes that were planned times the training part; a stop criterion may end a run before, by its own rule. */
    private static double plannedExamples(RunView run) {
        return run.parameters().get("train.epochs") instanceof Number epochs
                ? epochs.doubleValue() * RunRecords.count(run, "train")
                : 0;
    }

    private static void improving(List<Caution> cautions, List<RunView> runs) {
        List<String> improving = runs.stream()
                .filter(run -> Convergence.of(run.curve(CurveKey.TRAIN_LOSS)).state() == Convergence.State.IMPROVING)
                .map(RunView::id)
                .toList();
        if (!improving.isEmpty()) {
            cautions.add(new Caution(
                    Caution.Kind.IMPROVING,
                    Words.count(improving.size(), "run") + " of " + runs.size()
                            + (improving.size() == 1 ? " was" : " were")
                            + " still improving on the training part: with more epochs the order may change.",
                    improving));
        }
    }

    /** What a person changed while a run trained stands in no parameter, so that groups know nothing of it; what the file plans does. */
    private static void changed(List<Caution> cautions, List<RunView> runs) {
        List<RunView> changed = runs.stream()
                .filter(run -> run.facts().containsKey(RunRecords.CHANGES))
                .toList();
        if (changed.isEmpty()
                || runs.stream().map(RunRecords::changes).distinct().count() < 2) {
            return;
        }
        Set<String> all = new LinkedHashSet<>();
        changed.forEach(run -> all.addAll(RunRecords.changes(run)));
        cautions.add(new Caution(
                Caution.Kind.CHANGED,
                "The optimizer of " + Words.count(changed.size(), "run")
                        + " was changed by hand while training, and not in all runs alike: what differs is more than"
                        + " their parameters say (" + shown(all) + ").",
                changed.stream().map(RunView::id).toList()));
    }

    private static void states(List<Caution> cautions, List<RunView> runs) {
        Map<String, List<String>> ids = new LinkedHashMap<>();
        for (RunView run : runs) {
            if (!run.state().equals("completed") && !run.state().isEmpty()) {
                ids.computeIfAbsent(run.state(), s -> new ArrayList<>()).add(run.id());
            }
        }
        ids.forEach((state, own) -> cautions.add(new Caution(
                Caution.Kind.STATE,
                Words.count(own.size(), "run") + " " + state
                        + switch (state) {
                            case "diverged" -> ": its value is that of the last weights that were selected before.";
                            case "stopped" -> ": a person ended it early.";
                            default -> ": it is counted and left out.";
                        },
                own)));
    }

    private static void forks(List<Caution> cautions, List<RunView> runs) {
        List<String> forks = runs.stream()
                .filter(run -> run.provenance().containsKey("fork.run"))
                .map(RunView::id)
                .toList();
        if (!forks.isEmpty()) {
            cautions.add(new Caution(
                    Caution.Kind.FORK,
                    Words.count(forks.size(), "run") + (forks.size() == 1 ? " is a fork" : " are forks")
                            + ": begun with another run's weights, so neither as long as the others nor independent of"
                            + " it.",
                    forks));
        }
    }

    private static void versions(List<Caution> cautions, List<RunView> runs) {
        Set<String> paths = new TreeSet<>();
        runs.forEach(run -> run.provenance().keySet().stream()
                .filter(path ->
                        path.equals("descent.version") || (path.startsWith("plugins.") && path.endsWith(".hash")))
                .forEach(paths::add));
        for (String path : paths) {
            String what = path.equals("descent.version") ? "Descent" : path.substring(8, path.length() - 5);
            differ(
                    cautions,
                    Caution.Kind.VERSION,
                    runs,
                    run -> Objects.toString(run.provenance().get(path), ""),
                    what + " is not the same version in all runs");
        }
        differ(
                cautions,
                Caution.Kind.VERSION,
                runs,
                run -> RunRecords.fact(run, RunRecords.TRAINER),
                "The engines differ");
    }

    private static void settings(List<Caution> cautions, Groups groups, List<RunView> runs) {
        List<String> ids = runs.stream().map(RunView::id).toList();
        if (!groups.mixed().isEmpty()) {
            cautions.add(new Caution(
                    Caution.Kind.MIXED,
                    "Runs of one group differ in more than chance, which makes its deviation larger: "
                            + String.join(", ", groups.mixed()) + ".",
                    ids));
        }
        if (!groups.confounded().isEmpty()) {
            cautions.add(new Caution(
                    Caution.Kind.CONFOUNDED,
                    "The groups differ in more than what they are grouped by, so a difference may come from: "
                            + String.join(", ", groups.confounded()) + ".",
                    ids));
        }
    }
}
