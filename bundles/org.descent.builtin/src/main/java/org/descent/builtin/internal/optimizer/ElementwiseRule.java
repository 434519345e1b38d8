// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.optimizer;

import java.util.List;
import java.util.function.Consumer;
import org.descent.api.optimizer.Update;
import org.descent.api.optimizer.UpdateRule;

/**
 * A rule that treats each weight by itself, so that it may be applied block by block.
 *
 * @param state names of the vectors that it keeps between updates
 * @param formula applies an update to its parameters
 */
record ElementwiseRule(List<String> state, Consumer<Update> formula) implements UpdateRule {
    /** A rule of a formula and the vectors that it keeps. */
    static UpdateRule of(Consumer<Update> formula, String... state) {
        return new ElementwiseRule(List.of(state), formula);
    }

    @Override
    public boolean elementwise() {
        return true;
    }

    @Override
    public void apply(Update update) {
        formula.accept(update);
    }
}
