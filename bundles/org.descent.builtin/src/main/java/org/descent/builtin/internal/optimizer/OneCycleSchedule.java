// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.optimizer;

import java.util.List;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.optimizer.Schedule;
import org.descent.api.parameter.ChoiceParameter;
import org.descent.api.parameter.Range;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.osgi.service.component.annotations.Component;

/**
 * Rises to its peak and falls far below where it began: Smith and Topin, Super-Convergence, 2018; Smith, A disciplined approach to neural
 * network hyper-parameters, part 1, 2018.
 *
 * <p>With p the share of the planned training that is done: from {@code start} to {@code peak} until {@code p = rise}, then to {@code end}, each
 * along a line or half a cosine, as fast.ai and PyTorch have it. With an {@code annihilation} a above 0 it falls back to {@code start} until
 * {@code p = 1 - a} and only then to {@code end}: the paper's three phases.
 *
 * <p>All factors are of the declared value, so the learning rate of the file is the peak's. A momentum that falls while the rate rises is
 * the same schedule with {@code start: 1, peak: 0.9, end: 1}.
 */
@Component(service = Schedule.class)
public final class OneCycleSchedule implements Schedule {
    static final RealParameter START = share(
            "start", 0.04, 1000, "The factor with which it begins; with a peak of 1 a share of the largest value.");
    static final RealParameter PEAK = share("peak", 1, 1000, "The factor in the middle.");
    static final RealParameter END = share("end", 4e-6, 1000, "The factor with which it ends.");
    static final RealParameter RISE =
            share("rise", 0.3, 1, "The share of the training after which the peak is reached.");
    static final RealParameter ANNIHILATION = share(
            "annihilation",
            0,
            1,
            "The share of the training at its end in which it goes from the start's factor to the end's; 0 goes there from the peak.");
    static final ChoiceParameter SHAPE = new ChoiceParameter(
            "shape", "cosine", List.of("cosine", "linear"), "Whether it goes along half a cosine or along a line.");

    private static final Schema SCHEMA = Schema.of(START, PEAK, END, RISE, ANNIHILATION, SHAPE);

    @Override
    public String id() {
        return "org.descent.oneCycle";
    }

    @Override
    public String name() {
        return "One cycle";
    }

    @Override
    public String description() {
        return "Lets the value rise to a peak and fall far below its beginning over the planned training.";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    private static RealParameter share(String key, double fallback, double max, String description) {
        return RealParameter.of(key, fallback, Range.linear(0, max), description);
    }

    private static double between(double from, double to, double share, boolean cosine) {
        double done = cosine ? (1 - StrictMath.cos(StrictMath.PI * share)) / 2 : share;
        return from + (to - from) * done;
    }

    @Override
    public Function create(Values values) {
        double start = values.get(START);
        double peak = values.get(PEAK);
        double end = values.get(END);
        double rise = values.get(RISE);
        double annihilation = values.get(ANNIHILATION);
        if (rise + annihilation > 1) {
            throw new InvalidInputException(Problem.at(
                    RISE.key(),
                    Double.toString(rise),
                    "rise and annihilation must be at most 1 together, got " + rise + " and " + annihilation,
                    "Make one of them smaller."));
        }
        boolean cosine = values.get(SHAPE).equals("cosine");
        double back = 1 - annihilation;
        double low = annihilation > 0 ? start : end;
        return moment -> {
            double p = moment.progress();
            if (p < rise) {
                return between(start, peak, p / rise, cosine);
            }
            return p < back || annihilation == 0
                    ? between(peak, low, back == rise ? 1 : (p - rise) / (back - rise), cosine)
                    : between(start, end, (p - back) / annihilation, cosine);
        };
    }
}
