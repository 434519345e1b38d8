// SPDX-License-Identifier: Apache-2.0
package org.descent.core.phenomena;

import java.util.ArrayList;
import java.util.List;
import org.descent.api.run.RunView;
import org.descent.core.internal.phenomena.MeasureParser;
import org.descent.core.internal.phenomena.Term;

/**
 * A number that is measured of a run, such as {@code last loss@validation / min loss@validation - 1}.
 *
 * <p>Terms are joined by {@code /}, {@code -} and {@code +} with blanks around them, from left to right, no operator before another. A term is a
 * number or
 *
 * <ul>
 *   <li>{@code first}, {@code last}, {@code min} or {@code max} and a curve;
 *   <li>{@code selected} and a curve: its value at the selected step;
 *   <li>{@code noise} and a curve: the deviation of its points around their course in the second half of it, from how far each is off the line
 *       through its neighbours (Gasser, Sroka and Jennen-Steinmetz 1986): {@code sqrt(sum (y[i-1] - 2 y[i] + y[i+1])^2 / 6n)};
 *   <li>{@code mean} or {@code tail} and a curve: the mean over its points, or over the last quarter of them;
 *   <li>{@code at}, a step and a curve: its value there, or at the last recorded step before;
 *   <li>{@code layers} and a metric: the mean over the layers with such a curve of their last values;
 *   <li>{@code recall}, the name of a class and a confusion matrix: the share of the class's examples that the last matrix says are recognized;
 *   <li>{@code steps}, {@code examples} or {@code seconds}, {@code until}, a curve, {@code <=} or {@code >=}, and a number: where the
 *       curve is there first; infinite if it never is;
 *   <li>{@code state} and a state of runs: 1 for a run in that state, else 0.
 * </ul>
 *
 * <p>What a run has not recorded is NaN.
 *
 * <p>Threading: immutable.
 */
public final class Measure {
    private final String text;
    private final List<Term> terms;
    private final List<Character> operators;

    private Measure(String text, List<Term> terms, List<Character> operators) {
        this.text = text;
        this.terms = List.copyOf(terms);
        this.operators = List.copyOf(operators);
    }

    /**
     * Reads a measure.
     *
     * @throws IllegalArgumentException if it is none, with what is wrong with it
     */
    public static Measure parse(String text) {
        List<Term> terms = new ArrayList<>();
        List<Character> operators = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (String word : text.strip().split("\\s+")) {
            if (word.equals("/") || word.equals("-") || word.equals("+")) {
                terms.add(MeasureParser.term(words));
                operators.add(word.charAt(0));
                words.clear();
            } else {
                words.add(word);
            }
        }
        terms.add(MeasureParser.term(words));
        return new Measure(text.strip(), terms, operators);
    }

    /** Measures a run; may be NaN or infinite. */
    public double of(RunView run) {
        double result = terms.get(0).of(run);
        for (int i = 0; i < operators.size(); i++) {
            double next = terms.get(i + 1).of(run);
            result = switch (operators.get(i)) {
                case '/' -> result / next;
                case '-' -> result - next;
                default -> result + next;
            };
        }
        return result;
    }

    /** As it was written. */
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }
}
