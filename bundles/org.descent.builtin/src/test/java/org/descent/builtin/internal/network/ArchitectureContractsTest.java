// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.network;

import java.util.List;
import java.util.Map;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Shape;
import org.descent.api.data.Target;
import org.descent.api.network.Architecture;
import org.descent.api.parameter.Values;
import org.descent.testkit.plugin.ArchitectureContract;
import org.junit.jupiter.api.Nested;

/** Every architecture keeps the contract of its kind. */
class ArchitectureContractsTest {
    private static final Target CLASSES = new Target.Classes(List.of("a", "b", "c"));
    private static final Target QUANTITIES = new Target.Quantities(List.of("price", "weight"));
    private static final DataSpec VECTORS = new DataSpec(Shape.of(4), CLASSES);
    private static final DataSpec SEQUENCES = new DataSpec(Shape.of(3, 20), CLASSES);
    private static final DataSpec IMAGES = new DataSpec(Shape.of(1, 28, 28), CLASSES);

    @Nested
    class OfPerceptron extends ArchitectureContract {
        @Override
        protected Architecture plugin() {
            return new Perceptron();
        }

        @Override
        protected List<DataSpec> fitting() {
            return List.of(VECTORS, IMAGES, new DataSpec(Shape.of(4), QUANTITIES));
        }
    }

    @Nested
    class OfMultilayerPerceptron extends ArchitectureContract {
        @Override
        protected Architecture plugin() {
            return new MultilayerPerceptron();
        }

        @Override
        protected List<DataSpec> fitting() {
            return List.of(VECTORS, IMAGES, new DataSpec(Shape.of(4), QUANTITIES));
        }
    }

    @Nested
    class OfLeNet extends ArchitectureContract {
        @Override
        protected Architecture plugin() {
            return new LeNet();
        }

        @Override
        protected List<DataSpec> fitting() {
            return List.of(IMAGES, new DataSpec(Shape.of(3, 8, 12), QUANTITIES));
        }

        @Override
        protected List<DataSpec> unfitting() {
            return List.of(VECTORS, new DataSpec(Shape.of(1, 2, 2), CLASSES));
        }
    }

    @Nested
    class OfResNet extends ArchitectureContract {
        @Override
        protected Architecture plugin() {
            return new ResNet();
        }

        @Override
        protected List<DataSpec> fitting() {
            return List.of(IMAGES, new DataSpec(Shape.of(3, 8, 12), QUANTITIES));
        }

        @Override
        protected List<DataSpec> unfitting() {
            return List.of(VECTORS, SEQUENCES, new DataSpec(Shape.of(1, 3, 3), CLASSES));
        }
    }

    @Nested
    class OfCnn1d extends ArchitectureContract {
        @Override
        protected Architecture plugin() {
            return new Cnn1d();
        }

        @Override
        protected List<DataSpec> fitting() {
            return List.of(VECTORS, IMAGES, SEQUENCES, new DataSpec(Shape.of(3, 9), QUANTITIES));
        }

        @Override
        protected List<DataSpec> unfitting() {
            return List.of(new DataSpec(Shape.of(3), CLASSES));
        }
    }

    @Nested
    class OfSimpleRecurrentNetwork extends ArchitectureContract {
        @Override
        protected Architecture plugin() {
            return new SimpleRecurrentNetwork();
        }

        @Override
        protected List<DataSpec> fitting() {
            return List.of(VECTORS, IMAGES, SEQUENCES, new DataSpec(Shape.of(3, 9), QUANTITIES));
        }
    }

    @Nested
    class OfLongShortTermMemory extends ArchitectureContract {
        @Override
        protected Architecture plugin() {
            return new LongShortTermMemory();
        }

        @Override
        protected List<DataSpec> fitting() {
            return List.of(VECTORS, IMAGES, SEQUENCES, new DataSpec(Shape.of(3, 9), QUANTITIES));
        }
    }

    @Nested
    class OfAutoencoder extends ArchitectureContract {
        @Override
        protected Architecture plugin() {
            return new Autoencoder();
        }

        @Override
        protected List<DataSpec> fitting() {
            Target four = new Target.Quantities(List.of("a", "b", "c", "d"));
            return List.of(new DataSpec(Shape.of(4), four), new DataSpec(Shape.of(1, 2, 2), four));
        }

        @Override
        protected List<DataSpec> unfitting() {
            return List.of(VECTORS, IMAGES, new DataSpec(Shape.of(4), QUANTITIES));
        }
    }

    @Nested
    class OfLayers extends ArchitectureContract {
        @Override
        protected Architecture plugin() {
            return new Layers();
        }

        @Override
        protected Values values() {
            return plugin().schema().read(Map.of("layers", List.of("convolution1d", "lstm")));
        }

        @Override
        protected List<DataSpec> fitting() {
            return List.of(SEQUENCES, new DataSpec(Shape.of(3, 9), QUANTITIES));
        }

        @Override
        protected List<DataSpec> unfitting() {
            return List.of(VECTORS, IMAGES);
        }
    }
}
