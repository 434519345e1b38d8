// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.descent.api.parameter.ChoiceParameter;
import org.descent.api.parameter.FlagParameter;
import org.descent.api.parameter.IntegerParameter;
import org.descent.api.parameter.Range;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.TextListParameter;
import org.descent.api.parameter.TextParameter;
import org.descent.api.training.Loss;
import org.descent.core.experiment.Experiments.Section;
import org.descent.core.experiment.Imputation;
import org.descent.core.experiment.Normalization;
import org.descent.core.experiment.Prediction;

/** The keys of an experiment file that are the same in every file. */
final class FileFormat {
    /** The version of the format. */
    static final long VERSION = 1;
    /** The key that names a plugin. */
    static final String USE = "use";
    /** The word for nothing of a kind. */
    static final String NONE = "none";
    /** The word for what the data decide. */
    static final String BY_DATA = "byData";
    /** The word for the whole training part in one batch. */
    static final String FULL = "full";
    /** The word for once in each pass. */
    static final String EPOCH = "epoch";
    /** The word for the selected step. */
    static final String SELECTED = "selected";
    /** The word for all examples, or all checkpoints. */
    static final String ALL = "all";

    static final TextParameter EXPERIMENT =
            TextParameter.required("experiment", "The experiment that the runs belong to.");
    static final TextParameter NAME = TextParameter.of(
            "name",
            "",
            "The name of each run, in which {model.hidden} stands for the value of that path; empty for the"
                    + " experiment.");
    static final IntegerParameter SEED =
            IntegerParameter.of("seed", 0, 0, Long.MAX_VALUE, "The seed from which all random streams are derived.");
    static final ChoiceParameter PREDICT = new ChoiceParameter(
            "predict",
            Prediction.TARGET.word(),
            Prediction.words(),
            "What is predicted: the data's target, or their input, as an autoencoder does.");
    static final ChoiceParameter LOSS = new ChoiceParameter(
            "loss",
            BY_DATA,
            lossWords(),
            "What training makes small; byData takes crossEntropy for classes and meanSquaredError for quantities.");
    static final RealParameter LABEL_SMOOTHING = RealParameter.of(
            "labelSmoothing",
            0,
            Range.linear(0, 0.999),
            "The share of each label that is spread evenly over all classes while training; for classes only.");
    /** The key of class weights, which may be a word, a section or a list. */
    static final String CLASS_WEIGHTS = "classWeights";
    /** The word for weights by which every class counts the same. */
    static final String BALANCED = "balanced";

    static final ChoiceParameter NORMALIZE = new ChoiceParameter(
            "normalize",
            Normalization.STANDARD.word(),
            Arrays.stream(Normalization.values()).map(Normalization::word).toList(),
            "How features are scaled, by numbers fitted on the training part alone.");
    static final ChoiceParameter IMPUTE = new ChoiceParameter(
            "impute",
            Imputation.MEAN.word(),
            Arrays.stream(Imputation.values()).map(Imputation::word).toList(),
            "What stands for a missing value, found in the values of the training part alone.");
    static final RealParameter LABEL_NOISE = RealParameter.of(
            "labelNoise",
            0,
            Range.linear(0, 1),
            "The share of training labels that are replaced by another class, or the noise on quantities in standard"
                    + " deviations of these.");
    static final FlagParameter SHUFFLE_LABELS = new FlagParameter(
            "shuffleLabels",
            false,
            "Whether the labels of the training part are shuffled, so that only memory can fit them.");

    static final FlagParameter FLIP =
            new FlagParameter("flip", false, "Whether half of the training images are mirrored, left to right.");
    static final IntegerParameter SHIFT = new IntegerParameter(
            "shift",
            0,
            0,
            10_000,
            Range.Scale.LINEAR,
            "pixels",
            "The most by which a training image is moved along each axis.");
    static final RealParameter ROTATE = new RealParameter(
            "rotate", 0, Range.linear(0, 180), "degrees", "The most by which a training image is turned, either way.");
    static final RealParameter AUGMENT_NOISE = new RealParameter(
            "noise",
            0,
            Range.linear(0, 100),
            "standard deviations",
            "The noise on each feature of a training example, in standard deviations of that feature.");

    static final RealParameter TRAIN =
            RealParameter.of("train", 0.7, Range.linear(0, 1), "The share of the examples that weights are fitted to.");
    static final RealParameter VALIDATION = RealParameter.of(
            "validation", 0.15, Range.linear(0, 1), "The share of the examples that choices are made by.");
    static final RealParameter TEST = RealParameter.of(
            "test", 0.15, Range.linear(0, 1), "The share of the examples that are looked at once, at the end.");
    static final FlagParameter STRATIFY = new FlagParameter(
            "stratify",
            true,
            "Whether all parts get the same shares of classes; without effect where quantities are predicted.");
    static final TextParameter SPLIT_SEED = TextParameter.of(
            "seed", "", "The seed of the division into parts, a whole number; empty for the seed of the experiment.");

    static final TextParameter GROUP = TextParameter.of(
            "group", "", "The column of the groups of which none is divided between parts; empty for none.");
    static final TextParameter TIME = TextParameter.of(
            "time",
            "",
            "The column of the time by which training comes before validation before test; empty for none.");
    static final IntegerParameter FOLDS = IntegerParameter.of(
            "folds",
            0,
            0,
            1000,
            "Into how many folds all but the test part is divided, each the validation part of a run; 0 for none.");
    static final IntegerParameter FOLD =
            IntegerParameter.of("fold", 0, 0, 1000, "Which fold is the validation part, from 1; 0 for a run for each.");
    static final IntegerParameter REPEATS = IntegerParameter.of(
            "repeats", 1, 1, 1000, "How often all but the test part is divided anew, for runs of their own.");
    static final IntegerParameter REPEAT =
            IntegerParameter.of("repeat", 0, 0, 1000, "Which of the repeats it is, from 1; 0 for runs for each.");

    static final RealParameter WEIGHT_DECAY = RealParameter.of(
            "weightDecay",
            0,
            Range.linear(0, Double.POSITIVE_INFINITY),
            "The share of each weight, times the learning rate, that each step takes away; left out, the optimizer's"
                    + " own.");
    static final RealParameter L1 = penalty("l1", "the sum of the weights' absolute values");
    static final RealParameter L2 = penalty("l2", "half the sum of the weights' squares");
    static final TextParameter CLIP_NORM = TextParameter.of(
            "norm", NONE, "The largest L2 norm of the gradient over all parameters, a positive number, or none.");
    static final TextParameter CLIP_VALUE = TextParameter.of(
            "value", NONE, "The largest absolute value of an element of the gradient, a positive number, or none.");

    static final IntegerParameter EPOCHS = new IntegerParameter(
            "epochs", 10, 1, 1_000_000, Range.Scale.LOG, "epochs", "The passes over the training part.");
    static final TextParameter BATCH = TextParameter.of(
            "batch", "32", "The examples in a mini-batch, a whole number, or full for the whole training part.");
    static final IntegerParameter THREADS = new IntegerParameter(
            "threads",
            1,
            1,
            1024,
            Range.Scale.LOG,
            "threads",
            "The threads of the numeric library; another number gives other bits.");
    static final TextParameter MEMORY =
            TextParameter.of("memory", "2 GiB", "The memory of the worker that trains, such as 512 MiB or 2 GiB.");
    static final TextParameter EVALUATE_EVERY = TextParameter.of(
            "every", EPOCH, "When the parts are evaluated: each epoch, or each so many updates, a whole number.");
    static final TextParameter EVALUATE_TRAIN =
            TextParameter.of("train", ALL, "How many training examples are evaluated, a whole number, or all.");
    static final TextParameter CHECKPOINT_EVERY = TextParameter.of(
            "every",
            "60 s",
            "When a checkpoint is written: each so many epochs, as in 5, steps, as in 200 steps, or seconds, as in 60"
                    + " s; or none.");
    static final TextParameter KEEP = TextParameter.of(
            "keep",
            "selected",
            "Which checkpoints are kept: selected (the newest and that of the selected step), a number of the newest,"
                    + " or all.");
    static final TextListParameter PROBED_LAYERS = new TextListParameter(
            "layers",
            List.of(),
            "The layers whose outputs a linear classifier is fitted to, such as [features]; input is the example itself.");
    static final IntegerParameter PROBED_EVERY = new IntegerParameter(
            "every", 1, 1, 1_000_000, Range.Scale.LOG, "evaluations", "The evaluations between two fits.");
    static final IntegerParameter PROBED_EXAMPLES = new IntegerParameter(
            "examples",
            2000,
            2,
            10_000_000,
            Range.Scale.LOG,
            "examples",
            "How many examples of each part it is fitted to and scored on, at most. A fit takes up to a second a layer.");
    static final IntegerParameter RECORD_EVERY = new IntegerParameter(
            "every",
            1,
            1,
            Integer.MAX_VALUE,
            Range.Scale.LOG,
            "updates",
            "The updates between recorded points of the curves of the mini-batch.");
    static final TextParameter RECORD_LAYERS = TextParameter.of(
            "layers",
            "50",
            "The updates between points of the curves of each layer's gradient, weights and update, or none."
                    + " A recorded step reads all weights and gradients four times.");
    static final TextParameter RECORD_NOISE = TextParameter.of(
            "noise",
            NONE,
            "The updates between pairs of gradients that tell the gradient noise, or none."
                    + " Keeps 4 bytes for each weight.");
    static final IntegerParameter RECORD_PROBE = new IntegerParameter(
            "probe",
            64,
            1,
            4096,
            Range.Scale.LOG,
            "examples",
            "The examples of the validation part that activations, predictions and features are recorded of.");
    static final TextParameter RECORD_ACTIVATIONS = evaluations(
            "activations",
            "1",
            "curves of what layers put out for the probe set: mean, deviation, units that are 0, saturation",
            "Costs one pass over the probe set.");
    static final TextParameter RECORD_HISTOGRAMS = evaluations(
            "histograms",
            NONE,
            "histograms of each layer's weights, gradient and activations",
            "Costs a copy of all weights and gradients and 1.2 KB a histogram.");
    static final TextParameter RECORD_PREDICTIONS = evaluations(
            "predictions",
            NONE,
            "tables of the predictions and losses of the probe set",
            "Costs one pass over the probe set and 8 bytes for each number.");
    static final TextParameter RECORD_FEATURES = evaluations(
            "features",
            NONE,
            "tables of the first layer's filters, and of feature maps and patches that excite units in a low, a middle and"
                    + " a high layer",
            "Costs one pass over the probe set and about 100 KB.");
    static final TextParameter RECORD_BOUNDARY = evaluations(
            "boundary",
            NONE,
            "tables of the predictions on a grid of two inputs",
            "Costs 2304 predictions and about 60 KB; only for data with two inputs.");
    static final TextParameter RECORD_RESOURCES = TextParameter.of(
            "resources",
            "1",
            "The seconds between points of the curves of memory and processor time, or none. Costs a millisecond each.");
    static final TextParameter SELECT_METRIC = TextParameter.of(
            "metric", "loss@validation", "The evaluated curve by whose best value the weights are selected.");
    static final IntegerParameter REPETITIONS =
            IntegerParameter.of("n", 1, 1, 10_000, "How many runs there are, each with seeds of its own.");

    static final IntegerParameter REPETITION =
            IntegerParameter.of("repetition", 0, 0, 10_000, "Which repetition of the experiment the run is.");
    static final IntegerParameter INIT = stream("init", "initial weights");
    static final IntegerParameter ORDER = stream("order", "order of the examples");
    static final IntegerParameter DROPOUT = stream("dropout", "dropped outputs");
    static final IntegerParameter AUGMENTATION = stream("augmentation", "changes of the examples");
    static final IntegerParameter SPLIT = stream("split", "division into parts");
    static final IntegerParameter LABELS = stream("labels", "labels that are spoilt on purpose");

    static final Schema ROOT_KEYS = Schema.of(EXPERIMENT, NAME, SEED);
    static final Schema TASK_KEYS = Schema.of(PREDICT, LOSS, LABEL_SMOOTHING);
    static final Schema DATA_KEYS = Schema.of(NORMALIZE, IMPUTE, LABEL_NOISE, SHUFFLE_LABELS);
    static final Schema SPLIT_KEYS =
            Schema.of(TRAIN, VALIDATION, TEST, STRATIFY, GROUP, TIME, FOLDS, FOLD, REPEATS, REPEAT, SPLIT_SEED);
    static final Schema AUGMENT_KEYS = Schema.of(FLIP, SHIFT, ROTATE, AUGMENT_NOISE);
    static final Schema OPTIMIZER_KEYS = Schema.of(WEIGHT_DECAY, L1, L2);
    static final Schema CLIP_KEYS = Schema.of(CLIP_NORM, CLIP_VALUE);
    static final Schema TRAIN_KEYS = Schema.of(EPOCHS, BATCH, THREADS, MEMORY);
    static final Schema EVALUATE_KEYS = Schema.of(EVALUATE_EVERY, EVALUATE_TRAIN);
    static final Schema CHECKPOINT_KEYS = Schema.of(CHECKPOINT_EVERY, KEEP);
    static final Schema RECORD_KEYS = Schema.of(
            RECORD_EVERY,
            RECORD_LAYERS,
            RECORD_NOISE,
            RECORD_PROBE,
            RECORD_ACTIVATIONS,
            RECORD_HISTOGRAMS,
            RECORD_PREDICTIONS,
            RECORD_FEATURES,
            RECORD_BOUNDARY,
            RECORD_RESOURCES);
    static final Schema LINEAR_PROBE_KEYS = Schema.of(PROBED_LAYERS, PROBED_EVERY, PROBED_EXAMPLES);
    static final Schema SELECT_KEYS = Schema.of(SELECT_METRIC);
    static final Schema SEEDS_KEYS = Schema.of(REPETITIONS);
    static final Schema STREAMS_KEYS = Schema.of(REPETITION, INIT, ORDER, DROPOUT, AUGMENTATION, SPLIT, LABELS);

    static final List<Section> SECTIONS = List.of(
            new Section("", "What the runs are called and what their chance derives from.", ROOT_KEYS),
            new Section("task", "What a run makes small and is measured by.", TASK_KEYS),
            new Section("data", "What a run is trained on; a data set's own parameters stand beside these.", DATA_KEYS),
            new Section(
                    "data.split",
                    "How the examples are divided; where a share is given, those left out are 0.",
                    SPLIT_KEYS),
            new Section(
                    "data.augment",
                    "How training examples are changed at random; evaluations use them as they are.",
                    AUGMENT_KEYS),
            new Section(
                    "optimizer",
                    "How weights are changed; an optimizer's own parameters stand beside these.",
                    OPTIMIZER_KEYS),
            new Section("optimizer.clip", "Limits on the gradient.", CLIP_KEYS),
            new Section("train", "How long and with what a run is trained.", TRAIN_KEYS),
            new Section("train.evaluate", "When and on what the network is evaluated.", EVALUATE_KEYS),
            new Section("train.checkpoint", "When a training can be taken up again later.", CHECKPOINT_KEYS),
            new Section("train.record", "What is recorded besides evaluated curves, and how densely.", RECORD_KEYS),
            new Section(
                    "train.record.linearProbe",
                    "Which layers are asked how well a linear classifier tells the classes from what they put out.",
                    LINEAR_PROBE_KEYS),
            new Section("select", "By what the weights are selected.", SELECT_KEYS),
            new Section("seeds", "How often the experiment is repeated.", SEEDS_KEYS));

    private FileFormat() {}

    private static RealParameter penalty(String key, String what) {
        return RealParameter.of(
                key,
                0,
                Range.linear(0, Double.POSITIVE_INFINITY),
                "Adds this times " + what + " to what training makes small; biases are left out.");
    }

    private static List<String> lossWords() {
        return Stream.concat(Stream.of(BY_DATA), Loss.words().stream()).toList();
    }

    private static TextParameter evaluations(String key, String fallback, String what, String cost) {
        return TextParameter.of(key, fallback, "The evaluations between " + what + ", or none. " + cost);
    }

    private static IntegerParameter stream(String key, String what) {
        return IntegerParameter.of(key, 0, 0, Long.MAX_VALUE, "The seed of the " + what + ".");
    }
}
