// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.plugin;

import static org.descent.testkit.plugin.Failures.assertFailures;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Shape;
import org.descent.api.data.Target;
import org.descent.api.network.Activation;
import org.descent.api.network.Architecture;
import org.descent.api.network.Network;
import org.descent.api.parameter.Values;
import org.junit.jupiter.api.Test;

/** The contract finds architectures that break it. */
class ArchitectureContractTest {
    private static final DataSpec VECTORS = new DataSpec(Shape.of(3), new Target.Classes(List.of("a", "b")));
    private static final DataSpec IMAGES = new DataSpec(Shape.of(1, 2, 2), new Target.Classes(List.of("a", "b")));

    @Test
    void aLayerFailsNothing() {
        assertFailures(contract(ArchitectureContractTest::layer));
    }

    @Test
    void outputsThatDoNotFitAreFound() {
        assertFailures(
                contract(spec -> Network.chain(forVectors(spec).input())
                        .dense(10, Activation.IDENTITY)
                        .build()),
                "networksFitTheData");
    }

    @Test
    void anInputThatDoesNotFitIsFound() {
        assertFailures(
                contract(spec -> Network.chain(Shape.of(forVectors(spec).input().size() + 1))
                        .dense(2, Activation.IDENTITY)
                        .build()),
                "networksFitTheData");
    }

    @Test
    void aDesignThatChangesIsFound() {
        AtomicInteger calls = new AtomicInteger();
        assertFailures(
                contract(spec -> Network.chain(forVectors(spec).input())
                        .dense(calls.incrementAndGet(), Activation.RELU)
                        .dense(2, Activation.IDENTITY)
                        .build()),
                "designsAgree");
    }

    @Test
    void aFailureInsteadOfAProblemIsFound() {
        assertFailures(
                contract(spec -> {
                    if (spec.input().rank() > 1) {
                        throw new UnsupportedOperationException("images");
                    }
                    return layer(spec);
                }),
                "unfitDataAreRefused");
    }

    private static Network layer(DataSpec spec) {
        return Network.chain(forVectors(spec).input())
                .dense(spec.target().outputs(), Activation.IDENTITY)
                .build();
    }

    private static DataSpec forVectors(DataSpec spec) {
        if (spec.input().rank() > 1) {
            throw new InvalidInputException(Problem.of("it takes vectors, not images", "Use other data."));
        }
        return spec;
    }

    private static ArchitectureContract contract(Function<DataSpec, Network> design) {
        return new ArchitectureContract() {
            @Override
            protected Architecture plugin() {
                return new Designed(design);
            }

            @Override
            protected List<DataSpec> fitting() {
                return List.of(VECTORS);
            }

            @Override
            protected List<DataSpec> unfitting() {
                return List.of(IMAGES);
            }
        };
    }

    private static final class Designed extends SoundPlugin implements Architecture {
        private final Function<DataSpec, Network> design;

        Designed(Function<DataSpec, Network> design) {
            this.design = design;
        }

        @Override
        public Network design(Values values, DataSpec spec) {
            return design.apply(spec);
        }
    }
}
