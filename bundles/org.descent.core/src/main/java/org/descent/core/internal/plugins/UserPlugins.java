// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.plugins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiPredicate;
import org.descent.api.InvalidInputException;
import org.descent.api.PluginId;
import org.descent.api.Problem;
import org.descent.api.Spelling;
import org.descent.core.DescentException;
import org.descent.core.internal.Sha256;
import org.descent.core.registry.PluginFolder;
import org.descent.core.registry.PluginProblem;
import org.descent.core.registry.PluginProblems;
import org.descent.core.registry.PluginRegistry;
import org.descent.core.registry.RegisteredPlugin;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The user's plugins in this framework.
 *
 * <p>Whatever is wrong with a jar is a problem that is kept and reported; the host goes on without it.
 *
 * <p>Threading: thread-safe.
 */
public final class UserPlugins implements PluginFolder {
    private static final Logger LOG = LoggerFactory.getLogger(UserPlugins.class);

    private final BundleContext context;
    private final JarFolder folder;
    private final UserBundles bundles;
    private final Map<Path, List<PluginProblem>> problems = new ConcurrentHashMap<>();

    /** The plugins of a folder, none of which is started yet. */
    UserPlugins(BundleContext context, JarFolder folder) {
        this.context = context;
        this.folder = folder;
        this.bundles = new UserBundles(context, folder);
    }

    /** The plugins of the user who started this process. */
    public static UserPlugins ofUser(BundleContext context) {
        return new UserPlugins(context, JarFolder.in(System.getenv(), System.getProperty("user.home", "")));
    }

    /** Installs and starts all jars of the folder. */
    public void startAll() {
        bundles.removeLost();
        try {
            for (Path jar : folder.jars()) {
                start(jar);
            }
        } catch (IOException e) {
            keep(
                    folder.path(),
                    problem(folder.path(), "cannot be read: " + e.getMessage(), "May you read the folder?"));
        }
    }

    private void start(Path jar) {
        try {
            if (!JarFolder.isUnchanged(jar)) {
                keep(
                        jar,
                        problem(
                                jar,
                                "was changed since it was installed: its content is not the one in its name",
                                "Delete it and install the plugin again."));
                return;
            }
            PluginJar described = PluginJar.read(jar, bundles.api());
            Path named = folder.adopt(jar, described);
            bundles.start(named, described).ifPresent(problem -> keep(named, problem));
        } catch (InvalidInputException e) {
            e.problems().forEach(each -> keep(jar, problem(jar, each.what(), each.hint())));
        } catch (IOException e) {
            keep(jar, problem(jar, "cannot be read: " + e.getMessage(), "May you read and write the folder?"));
        }
    }

    private static PluginProblem problem(Path file, String what, String hint) {
        return new PluginProblem("", String.valueOf(file.getFileName()), what, hint);
    }

    private void keep(Path jar, PluginProblem problem) {
        LOG.warn("the plugin {} is left out: {}", jar, problem.what());
        problems.computeIfAbsent(jar, file -> new CopyOnWriteArrayList<>()).add(problem);
        service(PluginProblems.class).ifPresent(registry -> registry.report(problem));
    }

    /** Whether a jar is left out. */
    public boolean hasProblems() {
        return !problems.isEmpty();
    }

    /** Reports to a registry that has come what was found before it came. */
    public void reportTo(PluginProblems registry) {
        problems.values().forEach(each -> each.forEach(registry::report));
    }

    @Override
    public Path folder() {
        return folder.path();
    }

    @Override
    public List<InstalledBundle> installed() {
        Map<String, InstalledBundle> sorted = new TreeMap<>();
        try {
            for (Path jar : folder.jars()) {
                sorted.put(bundles.nameOf(jar) + " " + jar, describe(jar));
            }
        } catch (IOException e) {
            throw new DescentException(
                    "the folder " + folder.path() + " of plugins cannot be read: " + e.getMessage(), e);
        }
        return List.copyOf(sorted.values());
    }

    private InstalledBundle describe(Path jar) throws IOException {
        String name = bundles.nameOf(jar);
        List<PluginProblem> all = new ArrayList<>(problems.getOrDefault(jar, List.of()));
        Optional<PluginRegistry> registry = service(PluginRegistry.class);
        registry.stream()
                .flatMap(each -> each.problems().stream())
                .filter(problem -> problem.bundle().equals(name) && !all.contains(problem))
                .forEach(all::add);
        List<String> plugins = registry.stream()
                .flatMap(each -> each.plugins().stream())
                .filter(plugin -> plugin.bundle().equals(name))
                .map(RegisteredPlugin::id)
                .toList();
        return new InstalledBundle(name, bundles.versionOf(jar), Sha256.of(jar), jar, plugins, all);
    }

    @Override
    public InstalledBundle install(Path jar) {
        PluginJar described = PluginJar.read(jar, bundles.api());
        if (bundles.isShipped(described.symbolicName())) {
            throw new InvalidInputException(new Problem(
                    jar.toString(),
                    0,
                    "",
                    described.symbolicName(),
                    "the bundle " + described.symbolicName() + " is a part of Descent itself",
                    "Give the plugin's bundle another name."));
        }
        try {
            Path file = folder.add(jar, described);
            for (Path other : folder.jars()) {
                if (!other.equals(file) && bundles.nameOf(other).equals(described.symbolicName())) {
                    delete(other); // an older version, or a newer one that was worse
                }
            }
            problems.remove(file);
            bundles.start(file, described).ifPresent(problem -> keep(file, problem));
            return describe(file);
        } catch (IOException e) {
            throw new DescentException(
                    "the plugin " + jar + " cannot be copied to " + folder.path() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public InstalledBundle remove(String name) {
        List<InstalledBundle> installed = installed();
        InstalledBundle meant = meant(name, installed, String::equals)
                .or(() -> meant(
                        name, installed, (given, id) -> PluginId.shortName(id).equals(given)))
                .orElseThrow(() -> new InvalidInputException(missing(name, installed)));
        try {
            delete(meant.file());
        } catch (IOException e) {
            throw new DescentException("the plugin " + meant.file() + " cannot be deleted: " + e.getMessage(), e);
        }
        return meant;
    }

    /**
     * The bundle that a name means; as in a file, the last part of an id will do if no other ends in it.
     *
     * @throws InvalidInputException if it means more than one
     */
    private static Optional<InstalledBundle> meant(
            String name, List<InstalledBundle> installed, BiPredicate<String, String> means) {
        List<InstalledBundle> meant = installed.stream()
                .filter(bundle -> means.test(name, bundle.symbolicName())
                        || bundle.plugins().stream().anyMatch(id -> means.test(name, id)))
                .toList();
        if (meant.size() > 1) {
            throw new InvalidInputException(Problem.at(
                    "",
                    name,
                    "'" + name + "' means " + meant.size() + " installed bundles",
                    "Give one of "
                            + String.join(
                                    ", ",
                                    meant.stream()
                                            .map(InstalledBundle::symbolicName)
                                            .toList())
                            + "."));
        }
        return meant.stream().findFirst();
    }

    private Problem missing(String name, List<InstalledBundle> installed) {
        boolean shipped = bundles.isShipped(name)
                || service(PluginRegistry.class).stream()
                        .flatMap(registry -> registry.plugins().stream())
                        .anyMatch(plugin -> plugin.id().equals(name)
                                || PluginId.shortName(plugin.id()).equals(name));
        return shipped
                ? Problem.at("", name, "'" + name + "' is a part of Descent and cannot be removed", "")
                : Problem.at(
                        "",
                        name,
                        "no plugin or bundle called '" + name + "' is installed in " + folder.path(),
                        Spelling.hint(
                                name,
                                installed.stream()
                                        .map(InstalledBundle::symbolicName)
                                        .toList()));
    }

    private void delete(Path jar) throws IOException {
        String name = bundles.nameOf(jar);
        bundles.uninstall(jar);
        Files.deleteIfExists(jar);
        List<PluginProblem> old = List.copyOf(problems.getOrDefault(jar, List.of()));
        problems.remove(jar);
        service(PluginProblems.class).ifPresent(registry -> {
            registry.withdraw(name);
            old.forEach(problem -> registry.withdraw(problem.bundle()));
        });
    }

    private <S> Optional<S> service(Class<S> type) {
        @Nullable ServiceReference<S> reference = context.getServiceReference(type);
        return reference == null ? Optional.empty() : Optional.ofNullable(context.getService(reference));
    }
}
