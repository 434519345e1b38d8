// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal;

/** The exit codes, a contract with scripts. */
public final class ExitCode {
    /** All was done. */
    public static final int DONE = 0;
    /** A run failed or diverged. */
    public static final int RUN_FAILED = 1;
    /** The file or an option is wrong. */
    public static final int USAGE = 2;
    /** A plugin that the command needs failed to load. */
    public static final int PLUGIN = 3;
    /** The store cannot be used. */
    public static final int STORE = 4;
    /** A person interrupted it; what was recorded stays. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
