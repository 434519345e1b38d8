// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.descent.api.Plugin;
import org.descent.api.PluginKind;
import org.descent.api.data.Dataset;
import org.descent.api.network.Architecture;
import org.descent.api.optimizer.Optimizer;
import org.descent.api.parameter.FlagParameter;
import org.descent.api.parameter.IntegerParameter;
import org.descent.api.parameter.Range;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.training.Metric;
import org.descent.core.fixture.TestPlugin;
import org.descent.core.fixture.TestSurface;
import org.descent.core.registry.PluginProblem;
import org.descent.core.registry.PluginRegistry;
import org.descent.core.registry.PluginRegistry.Found;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RosterTest {
    private static PluginProblem onlyProblem(Plugin broken) {
        PluginRegistry registry = PluginRegistry.of(List.of(broken, new TestPlugin.Points("org.example.good")));
        assertEquals(1, registry.plugins().size(), "the good plugin stays");
        assertEquals(1, registry.problems().size(), () -> registry.problems().toString());
        return registry.problems().get(0);
    }

    private static PluginRegistry.Found.Missing<Dataset> missing(PluginRegistry registry, String name) {
        return (Found.Missing<Dataset>) assertInstanceOf(Found.Missing.class, registry.find(Dataset.class, name));
    }

    @Test
    void aSurfaceMayNotBearAKeyThatIsTheHostsForSurfacesAlone() {
        TestSurface noisy = new TestSurface() {
            @Override
            public Schema schema() {
                return Schema.of(RealParameter.of("noise", 0, Range.linear(0, 1), "How rough it is."));
            }
        };
        Roster roster = Roster.of(List.of(noisy));
        assertEquals(List.of(), roster.names(PluginKind.SURFACE));
        assertTrue(roster.problems().get(0).what().contains("the parameter 'noise' bears a reserved name"));
        assertEquals(List.of("pass"), Roster.of(List.of(new TestSurface())).names(PluginKind.SURFACE));
    }

    @Test
    void pluginIsFoundByIdentityAndByShortName() {
        TestPlugin.Points points = new TestPlugin.Points("org.example.points");
        PluginRegistry registry = PluginRegistry.of(List.of(points));
        assertEquals(new Found.Usable<Dataset>(points), registry.find(Dataset.class, "org.example.points"));
        assertEquals(new Found.Usable<Dataset>(points), registry.find(Dataset.class, "points"));
        assertEquals(List.of("points"), registry.names(PluginKind.DATASET));
    }

    @Test
    void pluginOfAnotherKindIsNotFound() {
        PluginRegistry registry = PluginRegistry.of(List.of(new TestPlugin.Points("org.example.points")));
        assertInstanceOf(Found.Missing.class, registry.find(Architecture.class, "points"));
    }

    @Test
    void misspeltNameIsAnsweredWithTheNearOne() {
        PluginRegistry registry = PluginRegistry.of(List.of(new TestPlugin.Points("org.example.points")));
        Found.Missing<Dataset> missing = missing(registry, "ponits");
        assertEquals("there is no dataset called 'ponits'", missing.problem().what());
        assertEquals("Did you mean 'points'?", missing.problem().hint());
        assertFalse(missing.failedToLoad());
    }

    @Test
    void sharedShortNameNeedsTheWholeIdentity() {
        PluginRegistry registry = PluginRegistry.of(
                List.of(new TestPlugin.Points("org.a.points"), new TestPlugin.Points("org.b.points")));
        assertEquals(
                "'points' is the short name of org.a.points and org.b.points",
                missing(registry, "points").problem().what());
        assertInstanceOf(Found.Usable.class, registry.find(Dataset.class, "org.b.points"));
        assertEquals(List.of("org.a.points", "org.b.points"), registry.names(PluginKind.DATASET));
    }

    @Test
    void duplicateLosesToTheFirstAndIsAProblem() {
        TestPlugin.Points first = new TestPlugin.Points("org.example.points");
        TestPlugin.Points second = new TestPlugin.Points("org.example.points");
        PluginRegistry registry = PluginRegistry.of(List.of(first, second));
        assertSame(first, registry.all(Dataset.class).get(0));
        assertEquals(1, registry.all(Dataset.class).size());
        assertTrue(registry.problems().get(0).what().contains("is there already"));
    }

    @Test
    void sameIdentityInAnotherKindIsNoDuplicate() {
        PluginRegistry registry = PluginRegistry.of(
                List.of(new TestPlugin.Points("org.example.one"), new TestPlugin.Accuracy("org.example.one")));
        assertEquals(2, registry.plugins().size());
        assertEquals(List.of(), registry.problems());
    }

    @Test
    void loserTakesOverWhenTheWinnerGoes() {
        Roster roster = new Roster(GuestCalls.SHARED);
        TestPlugin.Points first = new TestPlugin.Points("org.example.points");
        TestPlugin.Points second = new TestPlugin.Points("org.example.points");
        roster.add(BundleOrigin.of(second).offer(PluginKind.DATASET, 9, 2, () -> Optional.of(second)));
        roster.add(BundleOrigin.of(first).offer(PluginKind.DATASET, 4, 7, () -> Optional.of(first)));
        assertSame(first, roster.all(Dataset.class).get(0));
        roster.remove(PluginKind.DATASET, 7);
        assertSame(second, roster.all(Dataset.class).get(0));
        assertEquals(List.of(), roster.problems());
    }

    @Test
    void pluginThatThrowsIsLeftOut() {
        PluginProblem problem = onlyProblem(new TestPlugin.Points("org.example.bad") {
            @Override
            public Schema schema() {
                throw new IllegalStateException("no schema today");
            }
        });
        assertEquals("org.example.bad", problem.id());
        assertTrue(
                problem.what().contains("schema() threw java.lang.IllegalStateException: no schema today"),
                problem.what());
    }

    @Test
    void pluginThatFailsToLinkIsLeftOut() {
        PluginProblem problem = onlyProblem(new TestPlugin.Points("org.example.bad") {
            @Override
            public String name() {
                throw new NoClassDefFoundError("org/example/Gone");
            }
        });
        assertTrue(problem.what().contains("org/example/Gone"), problem.what());
    }

    @Test
    void pluginThatHangsIsLeftOut() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        Plugin hanging = new TestPlugin.Points("org.example.slow") {
            @Override
            public Schema schema() {
                asked.countDown();
                boolean interrupted = false;
                while (true) {
                    try {
                        released.await();
                        return super.schema();
                    } catch (InterruptedException e) {
                        interrupted = true;
                    } finally {
                        if (interrupted) {
                            Thread.currentThread().interrupt();
                        }
                    }
                    Thread.interrupted();
                }
            }
        };
        Roster roster = new Roster(new GuestCalls(Duration.ofMillis(100)));
        roster.add(BundleOrigin.of(hanging).offer(PluginKind.DATASET, 0, 0, () -> Optional.of(hanging)));
        assertEquals(List.of(), roster.all(Dataset.class));
        asked.await();
        PluginProblem problem = roster.problems().get(0);
        assertEquals("org.example.slow", problem.id());
        assertEquals("schema() did not return in time", problem.what());
        released.countDown();
    }

    @Test
    void pluginThatIsNotActivatedIsLeftOut() {
        Roster roster = new Roster(GuestCalls.SHARED);
        BundleOrigin origin = new BundleOrigin("org.example.bundle", "1.0.0", "org.example.Component", Optional::empty);
        roster.add(origin.offer(PluginKind.DATASET, 1, 1, Optional::empty));
        assertEquals(
                List.of(new PluginProblem(
                        "", "org.example.bundle", "org.example.Component could not be activated", "The log says why.")),
                roster.problems());
    }

    @Test
    void identityThatChangesIsRefused() {
        PluginProblem problem = onlyProblem(new TestPlugin.Points("org.example.liar") {
            private int calls;

            @Override
            public String id() {
                return "org.example.liar" + calls++;
            }
        });
        assertEquals("id() must always be the same, got 'org.example.liar0', then 'org.example.liar1'", problem.what());
    }

    @Test
    void identityOfAnotherFormIsRefused() {
        assertTrue(onlyProblem(new TestPlugin.Points("Points")).what().contains("got 'Points'"));
    }

    @Test
    void missingDeclarationsAreRefused() {
        assertTrue(onlyProblem(new TestPlugin.Points("org.example.bad") {
                    @Override
                    public String name() {
                        return nothing();
                    }
                })
                .what()
                .contains("name() must be one line of text, got null"));
        assertTrue(onlyProblem(new TestPlugin.Points("org.example.bad") {
                    @Override
                    public Schema schema() {
                        return nothing();
                    }
                })
                .what()
                .contains("schema() must not be null"));
        assertTrue(onlyProblem(new TestPlugin.Points("org.example.bad") {
                    @Override
                    public String description() {
                        return "No sentence";
                    }
                })
                .what()
                .contains("description() must be a sentence with a full stop, got 'No sentence'"));
    }

    /** What a careless guest returns. */
    @SuppressWarnings("null")
    private static <T> T nothing() {
        return null;
    }

    @Test
    void schemaThatChangesIsRefused() {
        PluginProblem problem = onlyProblem(new TestPlugin.Points("org.example.liar") {
            private int calls;

            @Override
            public Schema schema() {
                return Schema.of(IntegerParameter.of("count", calls++, 0, 100, "How many."));
            }
        });
        assertEquals("schema() must always be the same", problem.what());
    }

    @Test
    void reservedKeyIsRefused() {
        Plugin greedy =
                new TestPlugin("org.example.greedy", Schema.of(new FlagParameter("split", true, "Whether to split."))) {
                    // of no kind
                };
        Plugin dataset = new TestPlugin.Points("org.example.greedy") {
            @Override
            public Schema schema() {
                return greedy.schema();
            }
        };
        assertEquals(
                "the parameter 'split' bears a reserved name",
                onlyProblem(dataset).what());
    }

    @Test
    void weightDecayThatIsNoNumberIsRefused() {
        Optimizer optimizer = new TestPlugin.Descent("org.example.odd") {
            @Override
            public double weightDecay() {
                return Double.NaN;
            }
        };
        assertEquals(
                "weightDecay() must be finite and at least 0, got NaN",
                onlyProblem(optimizer).what());
    }

    @Test
    void learningRateOutsideTheSchemaIsRefused() {
        Optimizer optimizer = new TestPlugin.Descent("org.example.odd") {
            @Override
            public RealParameter learningRate() {
                return RealParameter.of("rate", 1, Range.linear(0, 1), "The rate.");
            }
        };
        assertEquals(
                "learningRate() must be one of schema()", onlyProblem(optimizer).what());
    }

    @Test
    void metricNamedLikeACurveOfTheHostIsRefused() {
        Metric metric = new TestPlugin.Accuracy("org.example.loss");
        assertTrue(onlyProblem(metric).what().contains("cannot be called 'loss'"));
    }

    @Test
    void failedPluginIsToldFromAnUnknownOne() {
        PluginRegistry registry = PluginRegistry.of(List.of(new TestPlugin.Points("org.example.broken") {
            @Override
            public Schema schema() {
                throw new IllegalStateException("no");
            }
        }));
        Found.Missing<Dataset> missing = missing(registry, "broken");
        assertTrue(missing.failedToLoad());
        assertTrue(missing.problem().what().startsWith("the dataset 'broken' failed to load: schema() threw"));
    }

    @Test
    void bundleThatDoesNotStartIsAProblemUntilItIsWithdrawn() {
        Roster roster = new Roster(GuestCalls.SHARED);
        PluginProblem problem = new PluginProblem("", "org.example.spiral", "it needs org.gone", "Install org.gone.");
        roster.report(problem);
        roster.report(problem);
        assertEquals(List.of(problem), roster.problems());
        assertTrue(missing(roster, "spiral").failedToLoad());
        assertTrue(missing(roster, "org.example.spiral.double").failedToLoad());
        roster.withdraw("org.example.spiral");
        assertEquals(List.of(), roster.problems());
        assertFalse(missing(roster, "spiral").failedToLoad());
    }

    @Test
    void pluginIsCheckedOnlyWhenItsKindIsAskedFor() {
        List<String> calls = new ArrayList<>();
        PluginRegistry registry = PluginRegistry.of(List.of(new TestPlugin.Points("org.example.lazy") {
            @Override
            public String name() {
                calls.add("name");
                return super.name();
            }
        }));
        registry.all(Optimizer.class);
        assertEquals(List.of(), calls);
        registry.all(Dataset.class);
        registry.all(Dataset.class);
        assertEquals(List.of("name"), calls);
    }

    @Test
    void registrationNamesBundleVersionAndHash(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("plugin.jar"), "abc");
        Roster roster = new Roster(GuestCalls.SHARED);
        TestPlugin.Points points = new TestPlugin.Points("org.example.points");
        BundleOrigin origin = new BundleOrigin("org.example", "1.2.3", "Points", () -> Optional.of(file));
        roster.add(origin.offer(PluginKind.DATASET, 1, 1, () -> Optional.of(points)));
        var registered = roster.registration(points);
        assertEquals("org.example", registered.bundle());
        assertEquals("1.2.3", registered.version());
        assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", registered.hash());
    }

    @Test
    void strangerHasNoRegistration() {
        PluginRegistry registry = PluginRegistry.of(List.of());
        assertThrows(
                IllegalArgumentException.class,
                () -> registry.registration(new TestPlugin.Points("org.example.points")));
    }
}
