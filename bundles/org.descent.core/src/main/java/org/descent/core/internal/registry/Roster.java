// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.registry;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.descent.api.Plugin;
import org.descent.api.PluginId;
import org.descent.api.PluginKind;
import org.descent.api.Problem;
import org.descent.api.Spelling;
import org.descent.core.registry.PluginProblem;
import org.descent.core.registry.PluginProblems;
import org.descent.core.registry.PluginRegistry;
import org.descent.core.registry.RegisteredPlugin;

/**
 * The plugins that are offered now, and what the check of each gave.
 *
 * <p>A plugin is checked when one of its kind is first asked for, so that a start pays for nothing that it does not use. No lock is held
 * meanwhile that an offer could wait for.
 *
 * <p>Threading: thread-safe.
 */
public final class Roster implements PluginRegistry, PluginProblems {
    private static final Comparator<Offer> ORDER =
            Comparator.comparing(Offer::kind).thenComparing(Offer::order).thenComparing(Offer::key);

    private record Key(PluginKind kind, long number) {}

    /** What is usable of one kind, by identity, and what is not. */
    private record Selection(Map<String, Usable> usable, List<PluginProblem> problems) {}

    private record Usable(Offer offer, Plugin plugin) {}

    private final Map<Key, Guest> guests = new ConcurrentHashMap<>();
    private final Set<PluginProblem> reported = new LinkedHashSet<>();
    private final GuestCheck check;

    Roster(GuestCalls calls) {
        this.check = new GuestCheck(calls);
    }

    /** A roster of plugins that do not come from a framework. */
    public static Roster of(List<? extends Plugin> plugins) {
        Roster roster = new Roster(GuestCalls.SHARED);
        for (int i = 0; i < plugins.size(); i++) {
            Plugin plugin = plugins.get(i);
            for (PluginKind kind : Kinds.of(plugin)) {
                roster.add(BundleOrigin.of(plugin).offer(kind, i, i, () -> Optional.of(plugin)));
            }
        }
        return roster;
    }

    void add(Offer offer) {
        guests.putIfAbsent(new Key(offer.kind(), offer.key()), new Guest(offer, check));
    }

    void remove(PluginKind kind, long key) {
        guests.remove(new Key(kind, key));
    }

    @Override
    public void report(PluginProblem problem) {
        synchronized (reported) {
            reported.add(problem);
        }
    }

    @Override
    public void withdraw(String bundle) {
        synchronized (reported) {
            reported.removeIf(problem -> problem.bundle().equals(bundle));
        }
    }

    @Override
    public List<RegisteredPlugin> plugins() {
        List<RegisteredPlugin> plugins = new ArrayList<>();
        for (PluginKind kind : PluginKind.values()) {
            select(kind).usable().values().stream()
                    .map(usable -> registered(usable.offer(), usable.plugin()))
                    .sorted(Comparator.comparing(RegisteredPlugin::id))
                    .forEach(plugins::add);
        }
        return plugins;
    }

    @Override
    public List<PluginProblem> problems() {
        List<PluginProblem> problems;
        synchronized (reported) {
            problems = new ArrayList<>(reported);
        }
        for (PluginKind kind : PluginKind.values()) {
            problems.addAll(select(kind).problems());
        }
        return problems;
    }

    @Override
    public <P extends Plugin> Found<P> find(Class<P> type, String name) {
        PluginKind kind = Kinds.of(type);
        Map<String, Usable> usable = select(kind).usable();
        List<String> ids = usable.keySet().stream()
                .filter(id -> id.equals(name) || PluginId.shortName(id).equals(name))
                .sorted()
                .toList();
        Usable exact = usable.get(ids.size() == 1 ? ids.get(0) : name);
        if (exact != null) {
            return new Found.Usable<>(type.cast(exact.plugin()));
        }
        if (ids.size() > 1) {
            return new Found.Missing<>(
                    Problem.at(
                            "",
                            name,
                            "'" + name + "' is the short name of " + String.join(" and ", ids),
                            "Write one of these identities in full."),
                    false);
        }
        return missing(kind, name);
    }

    private <P extends Plugin> Found<P> missing(PluginKind kind, String name) {
        return problems().stream()
                .filter(problem -> concerns(problem, name))
                .findFirst()
                .map(problem -> new Found.Missing<P>(
                        Problem.at(
                                "",
                                name,
                                "the " + kind.word() + " '" + name + "' failed to load: " + problem.what(),
                                problem.hint()),
                        true))
                .orElseGet(() -> new Found.Missing<>(
                        Problem.at(
                                "",
                                name,
                                "there is no " + kind.word() + " called '" + name + "'",
                                Spelling.hint(name, names(kind))),
                        false));
    }

    /** Whether a problem is that of a plugin of this name; of a bundle that was never started, only its own name is known. */
    private static boolean concerns(PluginProblem problem, String name) {
        String known = problem.id().isEmpty() ? problem.bundle() : problem.id();
        return !known.isEmpty()
                && (known.equals(name)
                        || PluginId.shortName(known).equals(name)
                        || problem.id().isEmpty() && name.startsWith(known + "."));
    }

    @Override
    public <P extends Plugin> List<P> all(Class<P> type) {
        return select(Kinds.of(type)).usable().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> type.cast(entry.getValue().plugin()))
                .toList();
    }

    @Override
    public List<String> names(PluginKind kind) {
        Set<String> ids = select(kind).usable().keySet();
        return ids.stream()
                .map(id -> {
                    String shortName = PluginId.shortName(id);
                    long same = ids.stream()
                            .filter(other -> PluginId.shortName(other).equals(shortName))
                            .count();
                    return same == 1 ? shortName : id;
                })
                .sorted()
                .toList();
    }

    @Override
    public RegisteredPlugin registration(Plugin plugin) {
        for (PluginKind kind : Kinds.of(plugin)) {
            for (Usable usable : select(kind).usable().values()) {
                if (usable.plugin() == plugin) {
                    return registered(usable.offer(), plugin);
                }
            }
        }
        throw new IllegalArgumentException("not a plugin of this registry: " + plugin);
    }

    private static RegisteredPlugin registered(Offer offer, Plugin plugin) {
        Optional<Path> file = offer.file().get();
        return new RegisteredPlugin(
                offer.kind(),
                plugin,
                offer.bundle(),
                offer.version(),
                file.map(FileHash::of).orElse(""));
    }

    private Selection select(PluginKind kind) {
        Map<String, Usable> usable = new LinkedHashMap<>();
        List<PluginProblem> problems = new ArrayList<>();
        List<Guest> ofKind = guests.values().stream()
                .filter(guest -> guest.offer().kind() == kind)
                .sorted(Comparator.comparing(Guest::offer, ORDER))
                .toList();
        for (Guest guest : ofKind) {
            switch (guest.checked()) {
                case Checked.Bad bad -> problems.add(bad.problem());
                case Checked.Good good -> {
                    Usable first = usable.putIfAbsent(good.id(), new Usable(guest.offer(), good.plugin()));
                    if (first != null) {
                        problems.add(duplicate(guest.offer(), good.id(), first.offer()));
                    }
                }
            }
        }
        return new Selection(usable, problems);
    }

    private static PluginProblem duplicate(Offer offer, String id, Offer first) {
        String owner = first.bundle().isEmpty() ? first.name() : first.bundle() + " " + first.version();
        return new PluginProblem(
                id,
                offer.bundle(),
                "the " + offer.kind().word() + " '" + id + "' is there already, from " + owner,
                "Remove one of the two bundles, or give one of the plugins another identity.");
    }

    /** An offer and, once it was asked for, what its check gave. */
    private static final class Guest {
        private final Offer offer;
        private final GuestCheck check;
        private Optional<Checked> checked = Optional.empty();

        Guest(Offer offer, GuestCheck check) {
            this.offer = offer;
            this.check = check;
        }

        Offer offer() {
            return offer;
        }

        synchronized Checked checked() {
            Checked known = checked.orElseGet(() -> check.check(offer));
            checked = Optional.of(known);
            return known;
        }
    }
}
