// SPDX-License-Identifier: Apache-2.0
package org.descent.core.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.descent.api.data.Shape;
import org.descent.api.network.Activation;
import org.descent.api.network.Initializer;
import org.descent.api.network.Layer;
import org.descent.api.network.Network;
import org.descent.api.network.NetworkBuilder;
import org.descent.api.network.Padding;
import org.descent.api.network.Pooling;
import org.descent.api.network.Window;
import org.junit.jupiter.api.Test;

class NetworkCodecTest {
    private static <T> T any(Random random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static Activation activation(Random random) {
        return any(random, List.of(Activation.values()));
    }

    private static Initializer initializer(Random random) {
        double number = random.nextDouble() + 1e-9;
        return switch (random.nextInt(5)) {
            case 0 ->
                new Initializer.VarianceScaling(
                        number,
                        any(random, List.of(Initializer.Fan.values())),
                        any(random, List.of(Initializer.Distribution.values())));
            case 1 -> new Initializer.Normal(number);
            case 2 -> new Initializer.Uniform(number);
            case 3 -> new Initializer.Constant(-number);
            default -> new Initializer.Orthogonal(number);
        };
    }

    /** Adds layers to an image until it is flat. */
    private static Network network(Random random) {
        int side = 8 + random.nextInt(8);
        NetworkBuilder builder = Network.chain(Shape.of(1 + random.nextInt(3), side, side));
        Padding padding = any(random, List.of(Padding.values()));
        Pooling pooling = any(random, List.of(Pooling.values()));
        builder.add(
                "conv",
                new Layer.Convolution2d(
                        1 + random.nextInt(4),
                        new Window(1 + random.nextInt(3), 2),
                        new Window(1, 1 + random.nextInt(2)),
                        padding,
                        activation(random),
                        initializer(random),
                        random.nextBoolean()));
        String before = builder.last();
        builder.add("norm", new Layer.BatchNormalization(random.nextDouble(), 1e-5));
        builder.add("activate", new Layer.Activate(activation(random)));
        builder.add("sum", new Layer.Add(), List.of(before, builder.last()));
        builder.add("both", new Layer.Concatenate(), List.of(before, builder.last()));
        builder.add(
                "pool", new Layer.Pooling2d(pooling, Window.square(2), Window.square(1 + random.nextInt(2)), padding));
        if (random.nextBoolean()) {
            builder.add("global", new Layer.GlobalPooling(pooling));
        }
        builder.add("flatten", new Layer.Flatten());
        builder.add("drop", new Layer.Dropout(random.nextDouble()));
        builder.add("dense", new Layer.Dense(12, activation(random), initializer(random), random.nextBoolean()));
        builder.add("sequence", new Layer.Reshape(Shape.of(2, 6)));
        builder.add(
                "line",
                new Layer.Convolution1d(
                        2,
                        1 + random.nextInt(3),
                        1,
                        padding,
                        activation(random),
                        initializer(random),
                        random.nextBoolean()));
        builder.add("pool", new Layer.Pooling1d(pooling, 2, 1, padding));
        builder.add("elman", new Layer.SimpleRecurrent(3, activation(random), initializer(random), true));
        builder.add("lstm", new Layer.Lstm(2, initializer(random), random.nextBoolean()));
        return builder.dense(3, Activation.IDENTITY).build();
    }

    @Test
    void everyNetworkComesBackEqual() throws Exception {
        Set<Class<?>> layers = new HashSet<>();
        Set<Object> initializers = new HashSet<>();
        Random random = new Random(3);
        for (int round = 0; round < 300; round++) {
            Network network = network(random);
            assertEquals(network, NetworkCodec.fromPlain(NetworkCodec.toPlain(network)));
            String json = JSON.std.asString(NetworkCodec.toPlain(network));
            assertEquals(network, NetworkCodec.fromPlain(JSON.std.mapFrom(json)), json);
            network.nodes().forEach(node -> {
                layers.add(node.layer().getClass());
                if (node.layer() instanceof Layer.Dense dense) {
                    initializers.add(dense.weights().getClass());
                }
            });
        }
        assertEquals(Set.of(Layer.class.getPermittedSubclasses()), layers, "every kind of layer was tried");
        assertEquals(Set.of(Initializer.class.getPermittedSubclasses()), initializers);
    }

    @Test
    void formIsTheSameForEver() throws Exception {
        Network network = Network.chain(Shape.of(2)).dense(3, Activation.RELU).build();
        assertEquals(
                "{\"input\":[2],\"nodes\":[{\"name\":\"dense1\",\"inputs\":[\"input\"],\"layer\":\"dense\",\"units\":3,"
                        + "\"activation\":\"relu\",\"weights\":{\"kind\":\"varianceScaling\",\"scale\":2.0,\"fan\":\"IN\","
                        + "\"distribution\":\"NORMAL\"},\"bias\":true}],\"output\":\"dense1\"}",
                JSON.std.asString(NetworkCodec.toPlain(network)));
    }

    @Test
    void otherDataAreRefused() {
        for (Map<String, Object> plain : Arrays.<Map<String, Object>>asList(
                Map.of(),
                Map.of("input", List.of(2L), "nodes", "none", "output", "x"),
                Map.of("input", List.of("2"), "nodes", List.of(), "output", "x"),
                Map.of(
                        "input", List.of(2L),
                        "nodes", List.of(Map.of("name", "a", "inputs", List.of("input"), "layer", "dens")),
                        "output", "a"))) {
            IllegalArgumentException e =
                    assertThrows(IllegalArgumentException.class, () -> NetworkCodec.fromPlain(plain));
            assertTrue(String.valueOf(e.getMessage()).length() > 10);
        }
    }
}
