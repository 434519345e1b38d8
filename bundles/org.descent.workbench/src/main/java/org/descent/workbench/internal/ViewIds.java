// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal;

/** The ids of the views in plugin.xml. */
public final class ViewIds {
    /** The table of runs. */
    public static final String RUNS = "org.descent.workbench.runs";
    /** The pictures. */
    public static final String CURVES = "org.descent.workbench.curves";
    /** The details of the selected runs. */
    public static final String DETAILS = "org.descent.workbench.details";
    /** What rules find in the selected runs. */
    public static final String FINDINGS = "org.descent.workbench.findings";
    /** The selected runs side by side. */
    public static final String COMPARISON = "org.descent.workbench.comparison";
    /** The plugins. */
    public static final String PLUGINS = "org.descent.workbench.plugins";
    /** The errors. */
    public static final String ERRORS = "org.descent.workbench.errors";

    private ViewIds() {}
}
