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
    /** The names of the quantities: a list of texts; absent for classes. */
    public static final String DATA_QUANTITIES = "data.quantities";
    /** The shape of an example: a list of longs. */
    public static final String DATA_INPUT = "data.input";
    /** The fingerprint of the index lists of the parts: text. */
    public static final String SPLIT_FINGERPRINT = "split.fingerprint";
    /** How many examples a part has, followed by the part's word: {@code split.count.train}: a long. */
    public static final String SPLIT_COUNT = "split.count.";
    /** How many examples of each class a part has, followed by the part's word: a list of longs; absent for quantities. */
    public static final String SPLIT_CLASSES = "split.classes.";
    /**
     * What a predictor reaches that looks at no feature, followed by metric and part: {@code baseline.loss.validation}: a double. It knows
     * the shares of the classes, or the means of the quantities, in the training part.
     */
    public static final String BASELINE = "baseline.";
    /** What a linear predictor reaches, followed by metric and part, as {@link #BASELINE}; absent where fitting it would take long. */
    public static final String LINEAR_BASELINE = "linearBaseline.";
    /** How many training examples the linear predictor was fitted to: a long. */
    public static final String LINEAR_EXAMPLES = "linearFit.examples";
    /** How many iterations the fit of the linear predictor took: a long. */
    public static final String LINEAR_ITERATIONS = "linearFit.iterations";
    /**
     * What the features are like in the training part before they are normalized, followed by {@code constant} and {@code missing} (how
     * many features and values, longs) and, where there are at most {@link #MOST_FEATURES}, {@code mean}, {@code deviation}, {@code min} and
     * {@code max}: lists of doubles.
     */
    public static final String FEATURES = "data.features.";
    /** Data with more features have no lists of their statistics. */
    public static final int MOST_FEATURES = 128;
    /** How many labels of the training part were spoilt on purpose: a long; absent where none should be. */
    public static final String CHANGED_LABELS = "data.changedLabels";
    /** How many examples are in no part, since they cover a border in time: a long; absent for another division. */
    public static final String LEFT_OUT = "split.leftOut";
    /** How many examples of a part have the same features as one of a part before it, followed by the part's word: a long. */
    public static final String DUPLICATES = "split.duplicates.";
    /**
     * What a surface is, followed by {@code minimum}, {@code maximum} or {@code saddle}, a dot and a number from 1: where a stationary point
     * is known, a list of doubles.
     */
    public static final String SURFACE = "surface.";
    /** The smallest values of the variables that are worth looking at: a list of doubles. */
    public static final String SURFACE_LOW = SURFACE + "region.low";
    /** The largest ones. */
    public static final String SURFACE_HIGH = SURFACE + "region.high";
    /** What makes the results of the run doubtful: a list of sentences. */
    public static final String WARNINGS = "warnings";
    /** The network as plain data, as {@link NetworkCodec} has it. */
    public static final String NETWORK = "network";
    /** How many trainable parameters the network has: a long. */
    public static final String PARAMETERS = "network.parameters";
    /** How many multiplications, each with an addition, the forward pass of one example takes: a long. */
    public static final String MULTIPLY_ADDS = "network.multiplyAdds";
    /** How many updates are planned: a long. */
    public static final String STEPS = "train.steps";
    /** The loss: text. */
    public static final String LOSS = "task.loss";
    /** The weight of each class in the objective, as resolved: a list of doubles; absent if every class has 1. */
    public static final String CLASS_WEIGHTS = "task.classWeights";
    /** The engine: text; what about it may change bits stands under the paths that begin with this and a dot. */
    public static final String TRAINER = "trainer";

    /** The step at which a run that is running is paused: a long, -1 while it trains; absent if it never was. */
    public static final String PAUSED_AT = "train.pausedAt";
    /**
     * All changes of the optimizer, those of the file and those made while it trained, as {@code train.changes} of a file has them; absent
     * if none was made.
     */
    public static final String CHANGES = "train.allChanges";

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
