// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.runs;

import java.time.Duration;
import org.descent.core.training.TrainingProgress;
import org.descent.workbench.internal.text.Formats;

/**
 * How far an unfinished run is.
 *
 * <p>Threading: immutable.
 *
 * @param fraction how much is done, in [0, 1], or NaN if that is not known, as for a run of another host
 * @param text the same in words
 */
public record Progressing(double fraction, String text) implements Comparable<Progressing> {
    /** What a run that this host trains reports. */
    public static Progressing of(TrainingProgress progress) {
        double fraction = progress.totalSteps() > 0
                ? Math.clamp(progress.step() / (double) progress.totalSteps(), 0.0, 1.0)
                : Double.NaN;
        String left = Double.isFinite(progress.remainingSeconds())
                ? ", " + Formats.duration(Duration.ofMillis(Math.round(progress.remainingSeconds() * 1000))) + " left"
                : "";
        String done = Double.isNaN(fraction) ? "step " + progress.step() : Math.round(fraction * 100) + " %";
        return new Progressing(fraction, done + left);
    }

    @Override
    public int compareTo(Progressing other) {
        return Double.compare(fraction, other.fraction);
    }
}
