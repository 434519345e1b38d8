// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.descent.api.InvalidInputException;
import org.descent.core.registry.PluginFolder.InstalledBundle;
import org.descent.core.registry.PluginProblem;
import org.descent.core.registry.PluginProblems;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** In a framework that has the plugin API and nothing else. */
class UserPluginsTest {
    private final List<PluginProblem> reported = new ArrayList<>();
    private final Path temporary;
    private JarFolder folder;
    private final Framework framework;

    UserPluginsTest(@TempDir Path temporary) throws IOException {
        this.temporary = temporary;
        this.folder = new JarFolder(temporary.toRealPath().resolve("plugins"));
        this.framework = newFramework(temporary.resolve("framework"));
    }

    private static Framework newFramework(Path storage) {
        return ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        storage.toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        "org.descent.api;version=1.0.0,org.descent.api.data;version=1.0.0"));
    }

    @BeforeEach
    void startFramework() throws BundleException {
        framework.start();
    }

    @AfterEach
    void stopFramework() throws BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(10_000);
    }

    @Test
    void aPluginIsCopiedAndStarted() throws IOException {
        UserPlugins plugins = plugins();
        Path jar = TestJar.plugin("org.example.spiral", "1.0.0").write(temporary.resolve("spiral.jar"));

        InstalledBundle installed = plugins.install(jar);

        assertEquals("org.example.spiral", installed.symbolicName());
        assertEquals("1.0.0", installed.version());
        assertEquals(List.of(), installed.problems());
        assertTrue(installed.file().startsWith(folder.path()));
        assertTrue(installed.file().toString().contains(installed.hash().substring(0, 12)));
        assertEquals(List.of("org.example.spiral ACTIVE"), states());
        assertEquals(List.of(installed), plugins.installed());
    }

    @Test
    void anotherVersionReplacesTheOneThatIsThere() throws IOException {
        UserPlugins plugins = plugins();
        plugins.install(TestJar.plugin("org.example.spiral", "1.0.0").write(temporary.resolve("1.jar")));

        InstalledBundle newer =
                plugins.install(TestJar.plugin("org.example.spiral", "2.0.0").write(temporary.resolve("2.jar")));

        assertEquals(List.of(newer), plugins.installed());
        assertEquals(List.of("org.example.spiral ACTIVE"), states());
    }

    @Test
    void aFolderKnowsNothingOfThePluginsOfAnotherOne() throws IOException {
        Path jar = TestJar.plugin("org.example.spiral", "1.0.0").write(temporary.resolve("spiral.jar"));
        plugins().install(jar);
        folder = new JarFolder(folder.path().resolveSibling("others"));

        UserPlugins others = plugins();
        others.startAll();

        assertEquals(List.of(), states());
        assertEquals(List.of(), others.install(jar).problems());
        assertEquals(List.of("org.example.spiral ACTIVE"), states());
    }

    @Test
    void aRemovedPluginIsGone() throws IOException {
        UserPlugins plugins = plugins();
        plugins.install(TestJar.plugin("org.example.spiral", "1.0.0").write(temporary.resolve("1.jar")));

        plugins.remove("org.example.spiral");

        assertEquals(List.of(), plugins.installed());
        assertEquals(List.of(), folder.jars());
        assertEquals(List.of(), states());
    }

    @Test
    void theLastPartOfANameWillDoIfItMeansOne() throws IOException {
        UserPlugins plugins = plugins();
        plugins.install(TestJar.plugin("org.example.spiral", "1.0.0").write(temporary.resolve("1.jar")));
        plugins.install(TestJar.plugin("org.other.spiral", "1.0.0").write(temporary.resolve("2.jar")));

        InvalidInputException refused = assertThrows(InvalidInputException.class, () -> plugins.remove("spiral"));
        assertEquals(
                "'spiral' means 2 installed bundles", refused.problems().get(0).what());

        plugins.remove("org.other.spiral");
        plugins.remove("spiral");
        assertEquals(List.of(), plugins.installed());
    }

    @Test
    void whatIsNotInstalledCannotBeRemoved() throws IOException {
        UserPlugins plugins = plugins();
        plugins.install(TestJar.plugin("org.example.spiral", "1.0.0").write(temporary.resolve("1.jar")));

        InvalidInputException refused =
                assertThrows(InvalidInputException.class, () -> plugins.remove("org.example.spirall"));

        assertEquals(
                "Did you mean 'org.example.spiral'?", refused.problems().get(0).hint());
    }

    @Test
    void aPluginThatNeedsWhatIsNotThereStaysInstalledWithItsProblem() throws IOException {
        Path jar = TestJar.plugin("org.example.needy", "1.0.0")
                .header("Import-Package", "org.descent.api,com.example.missing")
                .write(temporary.resolve("needy.jar"));

        InstalledBundle installed = plugins().install(jar);

        assertEquals(1, installed.problems().size());
        PluginProblem problem = installed.problems().get(0);
        assertEquals("org.example.needy", problem.bundle());
        assertTrue(problem.what().contains("com.example.missing"), problem.what());
        assertEquals(List.of(problem), reported);
    }

    @Test
    void anActivatorThatThrowsIsAProblemOfItsBundle() throws IOException {
        Path jar = throwing().write(temporary.resolve("throwing.jar"));

        PluginProblem problem = plugins().install(jar).problems().get(0);

        assertTrue(problem.what().contains("not on this machine"), problem.what());
    }

    @Test
    void aRemovedPluginTakesItsProblemsWithIt() throws IOException {
        UserPlugins plugins = plugins();
        plugins.install(throwing().write(temporary.resolve("throwing.jar")));

        plugins.remove("org.example.throwing");

        assertEquals(List.of(), reported);
    }

    @Test
    void atTheStartAllJarsAreStartedAndTheBadOnesAreProblems() throws IOException {
        Files.createDirectories(folder.path());
        TestJar.plugin("org.example.dropped", "1.0.0").write(folder.path().resolve("dropped.jar"));
        throwing().write(folder.path().resolve("throwing.jar"));
        Files.writeString(folder.path().resolve("nonsense.jar"), "nonsense");
        Path good = TestJar.plugin("org.example.changed", "1.0.0").write(temporary.resolve("changed.jar"));
        Path changed = folder.add(good, new PluginJar("org.example.changed", org.osgi.framework.Version.emptyVersion));
        TestJar.plugin("org.example.changed", "1.0.1").write(changed);

        plugins().startAll();

        assertTrue(states().contains("org.example.dropped ACTIVE"), states().toString());
        assertFalse(states().toString().contains("org.example.changed"), states().toString());
        assertEquals(3, reported.size(), reported.toString());
        assertTrue(
                reported.stream().anyMatch(problem -> problem.what().contains("was changed since it was installed")));
        assertTrue(reported.stream().anyMatch(problem -> problem.what().contains("cannot be read as a jar")));
        assertTrue(reported.stream().anyMatch(problem -> problem.what().contains("not on this machine")));
        assertTrue(folder.jars().stream().anyMatch(jar -> jar.toString().contains("org.example.dropped_1.0.0_")));
    }

    @Test
    void aJarThatWasDeletedMeanwhileIsForgotten() throws Exception {
        InstalledBundle installed =
                plugins().install(TestJar.plugin("org.example.spiral", "1.0.0").write(temporary.resolve("1.jar")));
        Files.delete(installed.file());

        plugins().startAll();

        assertEquals(List.of(), states());
    }

    @Test
    void aBundleOfOursCannotBeReplaced() throws Exception {
        Path ours = TestJar.plugin("org.descent.builtin", "1.0.0").write(temporary.resolve("ours.jar"));
        framework.getBundleContext().installBundle("reference:file:" + ours);
        Path jar = TestJar.plugin("org.descent.builtin", "9.0.0").write(temporary.resolve("theirs.jar"));

        InvalidInputException refused =
                assertThrows(InvalidInputException.class, () -> plugins().install(jar));

        assertTrue(refused.problems().get(0).what().contains("is a part of Descent itself"));
    }

    private static TestJar throwing() {
        return TestJar.plugin("org.example.throwing", "1.0.0")
                .header("Import-Package", "org.descent.api,org.osgi.framework")
                .header("Bundle-Activator", ThrowingActivator.class.getName())
                .with(ThrowingActivator.class);
    }

    private UserPlugins plugins() {
        BundleContext context = framework.getBundleContext();
        context.registerService(
                PluginProblems.class,
                new PluginProblems() {
                    @Override
                    public void report(PluginProblem problem) {
                        reported.add(problem);
                    }

                    @Override
                    public void withdraw(String bundle) {
                        reported.removeIf(problem -> problem.bundle().equals(bundle));
                    }
                },
                new Hashtable<>());
        return new UserPlugins(context, folder);
    }

    private List<String> states() {
        return Arrays.stream(framework.getBundleContext().getBundles())
                .filter(bundle -> bundle.getBundleId() != 0)
                .map(bundle -> bundle.getSymbolicName() + (bundle.getState() == Bundle.ACTIVE ? " ACTIVE" : ""))
                .toList();
    }
}
