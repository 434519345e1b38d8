// SPDX-License-Identifier: Apache-2.0
package org.descent.core.workspace;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A run that should train and shows no sign of it. It may go on by itself at any time, so nobody ends it but a person.
 *
 * <p>Threading: immutable.
 *
 * @param who who is silent
 * @param since when there was a sign the last time
 * @param process the process that trains the run
 * @since 1.2
 */
public record Silence(Who who, Instant since, long process) {
    /** Who is silent. */
    public enum Who {
        /**
         * The whole process has given no sign for 10 seconds: it was stopped, has not been given the processor, or its disk hangs.
         */
        WORKER,

        /**
         * The process runs, and its training thread has done nothing for 2 minutes: a plugin hangs, or one step, or one piece of data, takes that long.
         */
        TRAINING
    }

    /** A word for a table. */
    public String word() {
        return switch (who) {
            case WORKER -> "not responding";
            case TRAINING -> "no progress";
        };
    }

    /** What is so, the same whoever says it. */
    public String sentence() {
        return switch (who) {
            case WORKER -> "its worker, process " + process + ", has not responded since " + moment();
            case TRAINING ->
                "its training has made no progress since " + moment() + ", though its worker, process " + process
                        + ", runs";
        };
    }

    /** What is so when it is over. */
    public String ended() {
        return switch (who) {
            case WORKER -> "its worker, process " + process + ", responds again; it had not since " + moment();
            case TRAINING -> "its training goes on; it had not since " + moment();
        };
    }

    /** What a person can do. */
    public String hint() {
        return switch (who) {
            case WORKER ->
                "It goes on when the process does (on Linux and macOS: kill -CONT " + process
                        + "). 'descent stop --kill' ends the process; the run can be resumed.";
            case TRAINING ->
                "A long step or much data to read end by themselves. 'descent stop --kill' ends a plugin that hangs;"
                        + " the run can be resumed.";
        };
    }

    private Instant moment() {
        return since.truncatedTo(ChronoUnit.SECONDS);
    }
}
