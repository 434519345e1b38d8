// SPDX-License-Identifier: Apache-2.0
package org.descent.core.training;

/**
 * The paths of the facts that a training records about its run.
 *
 * <p>Threading: stateless.
 */
public final class Facts {
    /** The fingerprint of the data: text. */
    public static final String DATA_FINGERPRINT = "data.fingerprint";
    /** How many examples there are: a long. */
    public static final String DATA_EXAMPLES = "data.examples";
    /** The names of the classes: a list of texts; absent for quantities. */
    public static final String DATA_CLASSES = "data.classes";
    /** The fingerprint of the index lists of the parts: text. */
    public static final String SPLIT_FINGERPRINT = "split.fingerprint";
    /** How many examples a part has, followed by the part's word: {@code split.count.train}: a long. */
    public static final String SPLIT_COUNT = "split.count.";
    /** The network as plain data. */
    public static final String NETWORK = "network";
    /** How many trainable parameters the network has: a long. */
    public static final String PARAMETERS = "network.parameters";
    /** The loss: text. */
    public static final String LOSS = "task.loss";
    /** The engine: text. */
    public static final String TRAINER = "trainer";

    private Facts() {}

    /** The path of the direction of a metric, {@code smaller} or {@code larger}; also recorded for {@code loss}. */
    public static String direction(String metric) {
        return "metrics." + metric + ".direction";
    }

    /** The path of the definition version of a metric: a long. */
    public static String definitionVersion(String metric) {
        return "metrics." + metric + ".definitionVersion";
    }
}
