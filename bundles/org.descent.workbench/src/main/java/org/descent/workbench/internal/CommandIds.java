// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal;

/** The ids of the commands in plugin.xml. */
public final class CommandIds {
    /** Opens the wizard for a new run. */
    public static final String NEW_RUN = "org.descent.workbench.newRun";
    /** Runs an experiment file. */
    public static final String OPEN_EXPERIMENT = "org.descent.workbench.openExperiment";
    /** Opens the wizard with the values of a run. */
    public static final String NEW_RUN_LIKE = "org.descent.workbench.newRunLike";
    /** Writes the note of the selected run, or adds to those of several. */
    public static final String NOTE = "org.descent.workbench.note";
    /** Shows the details of the selected runs. */
    public static final String SHOW_DETAILS = "org.descent.workbench.showDetails";
    /** Shows the pictures of the selected runs. */
    public static final String SHOW_CURVES = "org.descent.workbench.showCurves";
    /** Chooses the columns of the run table. */
    public static final String CHOOSE_COLUMNS = "org.descent.workbench.chooseColumns";
    /** Writes the picture to a file. */
    public static final String EXPORT_PICTURE = "org.descent.workbench.exportPicture";

    private CommandIds() {}
}
