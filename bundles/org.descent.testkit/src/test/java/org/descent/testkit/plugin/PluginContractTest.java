// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.plugin;

import static org.descent.testkit.plugin.Failures.assertFailures;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.descent.api.Plugin;
import org.descent.api.parameter.FlagParameter;
import org.descent.api.parameter.IntegerParameter;
import org.descent.api.parameter.Range;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.junit.jupiter.api.Test;

/** The contract finds plugins that break what every plugin promises. */
class PluginContractTest {
    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void aSoundPluginFailsNothing() {
        assertFailures(contract(SoundPlugin::new));
    }

    @Test
    void anIdWithoutADotIsFound() {
        assertFailures(
                contract(() -> new SoundPlugin() {
                    @Override
                    public String id() {
                        return "sound";
                    }
                }),
                "idHasItsForm");
    }

    @Test
    void anIdThatChangesIsFound() {
        assertFailures(
                contract(() -> new SoundPlugin() {
                    @Override
                    public String id() {
                        return "org.example.sound" + calls.incrementAndGet();
                    }
                }),
                "idHasItsForm");
    }

    @Test
    void aDescriptionThatIsNoSentenceIsFound() {
        assertFailures(
                contract(() -> new SoundPlugin() {
                    @Override
                    public String description() {
                        return "Sound";
                    }
                }),
                "nameAndDescriptionCanBeRead");
    }

    @Test
    void aNameOfTwoLinesIsFound() {
        assertFailures(
                contract(() -> new SoundPlugin() {
                    @Override
                    public String name() {
                        return "Sound\nplugin";
                    }
                }),
                "nameAndDescriptionCanBeRead");
    }

    @Test
    void aSchemaThatChangesIsFound() {
        assertFailures(
                contract(() -> new SoundPlugin() {
                    @Override
                    public Schema schema() {
                        return Schema.of(IntegerParameter.of(
                                "points", calls.incrementAndGet(), 0, 1000, "How many points there are."));
                    }
                }),
                "schemaIsTheSameAtEachCall",
                "valuesSurviveARecord");
    }

    @Test
    void aKeyOfTheHostIsFound() {
        assertFailures(
                contract(() -> new SoundPlugin() {
                    @Override
                    public Schema schema() {
                        return Schema.of(RATE, new FlagParameter("split", true, "Whether the points are split."));
                    }
                }),
                "keysAreFree");
    }

    @Test
    void aParameterThatSaysNothingIsFound() {
        assertFailures(
                contract(() -> new SoundPlugin() {
                    @Override
                    public Schema schema() {
                        return Schema.of(RATE, new FlagParameter("fast", true, "Fast."));
                    }
                }),
                "parametersAreExplained");
    }

    @Test
    void aPluginThatThrowsIsFound() {
        assertFailures(
                contract(() -> new SoundPlugin() {
                    @Override
                    public Schema schema() {
                        throw new IllegalStateException("no schema today");
                    }
                }),
                "schemaIsTheSameAtEachCall",
                "valuesSurviveARecord",
                "keysAreFree",
                "parametersAreExplained");
    }

    @Test
    void valuesThatNoFileCanHoldAreFound() {
        RealParameter rate = RealParameter.of("rate", 0.1, Range.linear(0, 1), "How far a step goes.");
        PluginContract<Plugin> contract = new PluginContract<>() {
            @Override
            protected Plugin plugin() {
                return new SoundPlugin() {
                    @Override
                    public Schema schema() {
                        return Schema.of(rate);
                    }
                };
            }

            @Override
            protected Values values() {
                return super.values().with(rate, 2);
            }
        };
        assertFailures(contract, "valuesSurviveARecord");
    }

    private static PluginContract<Plugin> contract(Supplier<Plugin> plugin) {
        return new PluginContract<>() {
            @Override
            protected Plugin plugin() {
                return plugin.get();
            }
        };
    }
}
