// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.descent.api.InvalidInputException;
import org.descent.api.Plugin;
import org.descent.api.Problem;
import org.descent.api.Spelling;
import org.descent.api.network.Architecture;
import org.descent.api.optimizer.Schedule;
import org.descent.api.parameter.Values;
import org.descent.api.run.CurveKey;
import org.descent.core.experiment.Choice;
import org.descent.core.experiment.LearningPlan;
import org.descent.core.experiment.OptimizerPlan;
import org.descent.core.experiment.RunSpec;
import org.descent.core.experiment.SplitPlan;
import org.descent.core.experiment.Streams;
import org.descent.core.experiment.Streams.Stream;
import org.descent.core.experiment.Subject;
import org.descent.core.experiment.SurfacePlan;
import org.descent.core.experiment.TaskPlan;
import org.descent.core.internal.experiment.ChoiceReader.Placed;
import org.descent.core.internal.experiment.Item.Place;
import org.descent.core.internal.experiment.PlanReader.PlannedData;
import org.descent.core.internal.experiment.PlanReader.PlannedOptimizer;
import org.descent.core.internal.experiment.PlanReader.PlannedTraining;
import org.descent.core.internal.registry.GuestCalls;
import org.descent.core.registry.PluginFailure;
import org.descent.core.registry.PluginRegistry;

/**
 * Reads one experiment file into the runs that it asks for.
 *
 * <p>Threading: confined to one thread; one reader for each file.
 */
final class SpecReader {
    private static final Set<Stream> NETWORK_STREAMS =
            Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(Stream.NOISE)));
    private static final Set<Stream> SURFACE_STREAMS = Collections.unmodifiableSet(EnumSet.of(Stream.NOISE));
    /** What does not differ between repetitions unless a file says so. */
    private static final Set<Stream> KEPT = Collections.unmodifiableSet(EnumSet.of(Stream.SPLIT, Stream.LABELS));

    private final Path folder;
    private final Problems problems;
    private final ChoiceReader choices;
    private final PlanReader plans;

    SpecReader(PluginRegistry registry, Path folder, Problems problems) {
        this.folder = folder;
        this.problems = problems;
        this.choices = new ChoiceReader(registry, folder, problems);
        this.plans = new PlanReader(registry, choices, problems);
    }

    /** What is trained and how, as far as the file says. */
    private record Planned(
            Optional<Subject> subject,
            OptionalLong splitSeed,
            Optional<OptimizerPlan> optimizer,
            PlannedTraining train) {}

    /** How often, and which streams differ; or the seeds themselves. */
    private record Repetitions(int count, Set<Stream> varied, Optional<Streams> given, int first) {}

    /**
     * Reads the runs.
     *
     * @param item the content of the file
     * @param source the file as written
     * @throws InvalidInputException with all problems
     */
    List<RunSpec> read(Item.Section item, String source) {
        SectionReader root = new SectionReader(item, "", folder, problems);
        version(root);
        root.unavailable("sweep");
        Optional<Values> head = root.read(FileFormat.ROOT_KEYS);
        List<String> tags = tags(root);
        boolean surface = SurfaceReader.isSurface(root);
        Planned planned = surface ? surface(root) : learning(root);
        planned.optimizer().ifPresent(plan -> new ChangeReader(problems)
                .check(planned.train().changes(), plan));
        Repetitions repetitions = repetitions(root, surface ? SURFACE_STREAMS : NETWORK_STREAMS);
        Map<String, Object> diagnose = new DiagnoseReader(problems).read(root);
        root.finish();
        if (problems.any()
                || head.isEmpty()
                || planned.subject().isEmpty()
                || planned.optimizer().isEmpty()) {
            problems.throwIfAny();
            throw new IllegalStateException("a section is missing without a problem");
        }
        long seed = head.get().get(FileFormat.SEED);
        SpecTree.Draft draft = new SpecTree.Draft(
                head.get().get(FileFormat.EXPERIMENT),
                tags,
                seed,
                planned.subject().get(),
                planned.splitSeed().orElse(seed),
                planned.optimizer().get(),
                planned.train().plan(),
                diagnose);
        return runs(draft, repetitions, head.get().get(FileFormat.NAME), root.place("name"), source);
    }

    /** A network on data. */
    private Planned learning(SectionReader root) {
        TaskPlan task = plans.task(root);
        Optional<PlannedData> data = plans.data(root);
        Optional<Choice<Architecture>> model = plans.model(root);
        PlannedOptimizer optimizer = plans.optimizer(root, Map.of());
        PlannedTraining train = plans.train(root);
        CurveCheck curves = new CurveCheck(task, data.map(plan -> plan.plan().split()));
        CurveKey select = select(root, curves);
        train.stop()
                .forEach(criterion -> watched(criterion, curves::check, () -> criterion
                        .choice()
                        .plugin()
                        .watches(criterion.choice().values())));
        watched(optimizer.schedules(), curves::check);
        Optional<Subject> subject =
                data.flatMap(known -> model.map(chosen -> new LearningPlan(task, known.plan(), chosen, select)));
        return new Planned(
                subject, data.map(PlannedData::splitSeed).orElse(OptionalLong.empty()), optimizer.plan(), train);
    }

    /** A point on a surface. */
    private Planned surface(SectionReader root) {
        SurfaceReader reader = new SurfaceReader(choices, plans, problems);
        Optional<Subject> subject = reader.surface(root).map(plan -> plan);
        PlannedOptimizer optimizer = plans.optimizer(root, SurfaceFormat.optimizerKeysOfNetworks());
        PlannedTraining train = reader.train(root);
        watched(
                optimizer.schedules(),
                key -> Optional.of(Problem.at(
                        "",
                        key.toString(),
                        "follows " + key + ", and a surface has no evaluated curves",
                        "Use a schedule of time alone, such as cosine.")));
        return new Planned(subject, OptionalLong.empty(), optimizer.plan(), train);
    }

    private List<RunSpec> runs(SpecTree.Draft draft, Repetitions repetitions, String name, Place place, String source) {
        List<RunSpec> runs = new ArrayList<>();
        for (int r = 0; r < repetitions.count(); r++) {
            int number = r;
            Streams streams = repetitions.given().orElseGet(() -> streams(draft, repetitions.varied(), number));
            for (Subject subject : divisions(draft.subject())) {
                NameTemplate template = name.isBlank()
                        ? NameTemplate.literal(usualName(draft.experiment(), r, repetitions.count(), subject))
                        : new NameTemplate(name);
                runs.add(run(draft.with(subject), streams, repetitions.first() + r, template, place, source));
            }
        }
        problems.throwIfAny();
        return runs;
    }

    private static Streams streams(SpecTree.Draft draft, Set<Stream> varied, int number) {
        return switch (draft.subject()) {
            case LearningPlan plan -> Streams.derive(draft.seed(), draft.splitSeed(), varied, number);
            case SurfacePlan plan -> Streams.deriveNoise(draft.seed(), varied, number);
        };
    }

    private static List<Subject> divisions(Subject subject) {
        return switch (subject) {
            case LearningPlan plan ->
                divisions(plan.data().split()).stream().<Subject>map(plan::with).toList();
            case SurfacePlan plan -> List.of(plan);
        };
    }

    /** One plan for each run: each repeat and in it each fold, unless the file asks for one of them. */
    private static List<SplitPlan> divisions(SplitPlan plan) {
        List<SplitPlan> divisions = new ArrayList<>();
        for (int repeat : numbers(plan.repeat(), plan.repeats())) {
            for (int fold : numbers(plan.fold(), plan.folds())) {
                divisions.add(plan.withRepeat(repeat).withFold(fold));
            }
        }
        return divisions;
    }

    private static int[] numbers(int given, int count) {
        return given > 0 || count == 0
                ? new int[] {given}
                : IntStream.rangeClosed(1, count).toArray();
    }

    private static String usualName(String experiment, int number, int count, Subject subject) {
        StringBuilder name = new StringBuilder(experiment);
        if (count > 1) {
            name.append(' ').append(number + 1).append('/').append(count);
        }
        if (subject instanceof LearningPlan plan) {
            SplitPlan split = plan.data().split();
            if (split.repeats() > 1) {
                name.append(" repeat ").append(split.repeat()).append('/').append(split.repeats());
            }
            if (split.folds() > 0) {
                name.append(" fold ").append(split.fold()).append('/').append(split.folds());
            }
        }
        return name.toString();
    }

    private RunSpec run(
            SpecTree.Draft draft, Streams streams, int repetition, NameTemplate template, Place place, String source) {
        Map<String, Object> tree = SpecTree.of(draft, streams, repetition);
        Map<String, Object> values = PlainTree.flatten(tree);
        values.remove("name");
        if (!problems.any()) {
            for (String unknown : template.unknown(values)) {
                problems.add(
                        place,
                        "name",
                        template.text(),
                        "there is no value '" + unknown + "' to put in",
                        Spelling.nearest(unknown, values.keySet())
                                .map(near -> "Did you mean {" + near + "}?")
                                .orElse("Write a path such as {optimizer.learningRate}; {{ stands for a brace."));
            }
        }
        String name = template.fill(values);
        tree.put("name", NameTemplate.literal(name).text());
        return new RunSpec(
                draft.experiment(),
                name,
                draft.tags(),
                repetition,
                streams,
                draft.subject(),
                draft.optimizer(),
                draft.train(),
                tree,
                source);
    }

    private void version(SectionReader root) {
        Optional<Item> item = root.take("descent");
        if (item.isEmpty()) {
            problems.add(
                    root.place(),
                    "descent",
                    "",
                    "is missing; it is the version of the file's format",
                    "Write descent: " + FileFormat.VERSION + " in the first line.");
            return;
        }
        if (!(item.get() instanceof Item.Scalar scalar && scalar.value() instanceof Long version && version >= 1)) {
            problems.add(
                    item.get(),
                    "descent",
                    "must be the version of the file's format, got "
                            + item.get().text(),
                    "Write descent: " + FileFormat.VERSION + ".");
        } else if (version > FileFormat.VERSION) {
            problems.add(
                    item.get(),
                    "descent",
                    "is format " + version + ", and this version of Descent reads up to " + FileFormat.VERSION,
                    "Update Descent.");
            // what else looks wrong may be right in the newer format
            problems.throwIfAny();
        }
    }

    private List<String> tags(SectionReader root) {
        Set<String> tags = new TreeSet<>();
        Optional<Item> item = root.take("tags");
        if (item.isPresent()) {
            List<Item> items = item.get() instanceof Item.Sequence sequence ? sequence.items() : List.of(item.get());
            for (int i = 0; i < items.size(); i++) {
                String text = items.get(i) instanceof Item.Scalar scalar
                        ? scalar.value().toString().strip()
                        : "";
                if (text.isEmpty()) {
                    problems.add(
                            items.get(i),
                            "tags[" + i + "]",
                            "must be a word, got " + items.get(i).text(),
                            "Write tags like [baseline, wide].");
                }
                tags.add(text);
            }
        }
        return List.copyOf(tags);
    }

    private CurveKey select(SectionReader root, CurveCheck curves) {
        SectionReader section = root.section("select");
        String text = section.values(FileFormat.SELECT_KEYS).get(FileFormat.SELECT_METRIC);
        section.finish();
        String path = section.path("metric");
        Place place = section.place("metric");
        try {
            CurveKey key = CurveKey.parse(text);
            curves.check(key).ifPresent(problem -> problems.add(place, problem.under(path)));
            return key;
        } catch (IllegalArgumentException e) {
            problems.add(place, path, text, "is no curve: " + e.getMessage(), "Write it like loss@validation.");
            return CurveKey.VALIDATION_LOSS;
        }
    }

    private void watched(List<Placed<Schedule>> schedules, Function<CurveKey, Optional<Problem>> check) {
        schedules.forEach(schedule -> watched(schedule, check, () -> schedule.choice()
                .plugin()
                .watches(schedule.choice().values())));
    }

    /** Checks the curves that a stop criterion or a schedule looks at, which only itself knows. */
    private void watched(
            Placed<?> stop, Function<CurveKey, Optional<Problem>> check, Callable<List<CurveKey>> watches) {
        Plugin guest = stop.choice().plugin();
        try {
            List<CurveKey> keys = GuestCalls.SHARED.call(guest.id(), "watches()", watches);
            for (CurveKey key : keys) {
                String path = stop.choice().values().toMap().entrySet().stream()
                        .filter(entry -> entry.getValue().equals(key.toString()))
                        .findFirst()
                        .map(entry -> stop.path() + "." + entry.getKey())
                        .orElse(stop.path());
                check.apply(key).ifPresent(problem -> problems.add(stop.place(), problem.under(path)));
            }
        } catch (InvalidInputException e) {
            for (Problem problem : e.problems()) {
                problems.add(stop.place(), problem.under(stop.path()));
            }
        } catch (PluginFailure e) {
            problems.add(stop.place(), stop.path(), guest.id(), e.getMessage(), "Remove it, or update the plugin.");
        }
    }

    private Repetitions repetitions(SectionReader root, Set<Stream> possible) {
        Optional<Item> seeds = root.take("seeds");
        Optional<Item> streams = root.take("streams");
        if (streams.isPresent()) {
            seeds.ifPresent(item -> problems.add(
                    item,
                    "seeds",
                    "cannot stand beside streams, which give the seeds of one run",
                    "Remove one of the two."));
            return possible.contains(Stream.NOISE)
                    ? givenNoise(root.section("streams"))
                    : given(root.section("streams"));
        }
        if (seeds.isPresent() && seeds.get() instanceof Item.Scalar scalar) {
            Item.Entry n = new Item.Entry(scalar.place(), scalar);
            Item.Section section = new Item.Section(scalar.place(), Map.of(FileFormat.REPETITIONS.key(), n));
            return repeated(new SectionReader(section, "seeds", folder, problems), possible);
        }
        return repeated(root.section("seeds"), possible);
    }

    private Repetitions repeated(SectionReader section, Set<Stream> possible) {
        int count = section.values(FileFormat.SEEDS_KEYS).getInt(FileFormat.REPETITIONS);
        Set<Stream> varied = section.take("vary")
                .map(item -> varied(item, section.path("vary"), possible))
                .orElseGet(() -> possible.stream()
                        .filter(stream -> !KEPT.contains(stream))
                        .collect(Collectors.toSet()));
        section.finish();
        return new Repetitions(count, varied, Optional.empty(), 0);
    }

    private Set<Stream> varied(Item item, String path, Set<Stream> possible) {
        Set<Stream> varied = EnumSet.noneOf(Stream.class);
        List<Item> words = item instanceof Item.Sequence sequence ? sequence.items() : List.of(item);
        for (int i = 0; i < words.size(); i++) {
            Item word = words.get(i);
            Optional<Stream> stream = possible.stream()
                    .filter(s -> PlanReader.isWord(word, s.word()))
                    .findFirst();
            stream.ifPresent(varied::add);
            if (stream.isEmpty()) {
                problems.add(
                        word,
                        path + "[" + i + "]",
                        "must be a random stream, got " + word.text(),
                        Spelling.hint(
                                String.valueOf(word.plain()),
                                possible.stream().map(Stream::word).toList()));
            }
        }
        return varied;
    }

    private Repetitions given(SectionReader section) {
        for (String key : FileFormat.STREAMS_KEYS.keys()) {
            // records from before labels could be spoilt have no seed for it
            if (!section.has(key) && !key.equals(FileFormat.LABELS.key())) {
                problems.add(
                        section.place(), section.path(key), "", "is missing", "Give all streams, or none of them.");
            }
        }
        Values values = section.values(FileFormat.STREAMS_KEYS);
        section.finish();
        Streams streams = new Streams(
                values.get(FileFormat.INIT),
                values.get(FileFormat.ORDER),
                values.get(FileFormat.DROPOUT),
                values.get(FileFormat.AUGMENTATION),
                values.get(FileFormat.SPLIT),
                values.get(FileFormat.LABELS));
        return new Repetitions(1, Set.of(), Optional.of(streams), values.getInt(FileFormat.REPETITION));
    }

    private Repetitions givenNoise(SectionReader section) {
        if (!section.has(SurfaceFormat.NOISE_STREAM.key())) {
            problems.add(
                    section.place(),
                    section.path(SurfaceFormat.NOISE_STREAM.key()),
                    "",
                    "is missing",
                    "Give it, or leave out streams.");
        }
        Values values = section.values(SurfaceFormat.STREAMS_KEYS);
        section.finish();
        Streams streams = new Streams(0, 0, 0, 0, 0, 0, values.get(SurfaceFormat.NOISE_STREAM));
        return new Repetitions(1, Set.of(), Optional.of(streams), values.getInt(FileFormat.REPETITION));
    }
}
