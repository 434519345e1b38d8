// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.wizard;

/**
 * What stands together on a page of the form.
 *
 * <p>Threading: immutable.
 */
sealed interface FormGroup {
    /**
     * A plugin and its parameters.
     *
     * @param slot where it is chosen
     */
    record Choice(Slot slot) implements FormGroup {}

    /** The picture of what the schedule makes of the optimizer. */
    record Picture() implements FormGroup {}

    /** The choice of what is trained. */
    record Kind() implements FormGroup {}

    /**
     * A section whose keys are the same in every file.
     *
     * @param path its path
     * @param title what it is called in the form, or empty to go on with the group before
     */
    record Fixed(String path, String title) implements FormGroup {}
}
