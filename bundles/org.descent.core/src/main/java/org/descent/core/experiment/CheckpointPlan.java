// SPDX-License-Identifier: Apache-2.0
package org.descent.core.experiment;

/**
 * When checkpoints are written, and which of them are kept. One is also written when a run is stopped or paused and when it comes to its end.
 *
 * <p>Threading: immutable.
 *
 * @param every so many of the units lie between two; without meaning for {@link Unit#NEVER}
 * @param unit what is counted
 * @param keep {@link #KEEP_SELECTED}, {@link #KEEP_ALL}, or how many of the newest
 */
public record CheckpointPlan(int every, Unit unit, int keep) {
    /** Keeps the newest, and that of the selected step if it has one. */
    public static final int KEEP_SELECTED = 0;
    /** Keeps all. */
    public static final int KEEP_ALL = Integer.MAX_VALUE;

    /** What lies between two checkpoints. */
    public enum Unit {
        /** There are no checkpoints at all. */
        NEVER(""),
        /** Passes over the training part. */
        EPOCHS(""),
        /** Updates. */
        STEPS("steps"),
        /** Seconds; a checkpoint is due after the first update behind them. */
        SECONDS("s");

        private final String word;

        Unit(String word) {
            this.word = word;
        }

        /** The word behind the number in a file; empty for epochs, which are usual. */
        public String word() {
            return word;
        }
    }
}
