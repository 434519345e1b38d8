// SPDX-License-Identifier: Apache-2.0
package org.descent.api;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Where long work reports how far it is, and learns that it is no longer wanted.
 *
 * <p>Threading: called from the thread that does the work.
 */
@ProviderType
public interface Progress {
    /** Reports nothing and is never cancelled. */
    Progress NONE = new Progress() {
        @Override
        public void begin(String task, long total) {
            // nobody listens
        }

        @Override
        public void worked(long units) {
            // nobody listens
        }

        @Override
        public boolean cancelled() {
            return false;
        }
    };

    /**
     * Starts a piece of work, ending the one before.
     *
     * @param task what is done, for a person: "reading train-images-idx3-ubyte.gz"
     * @param total how many units of work it has, or 0 when that is unknown
     */
    void begin(String task, long total);

    /** Reports that this many more units are done. */
    void worked(long units);

    /** Whether the work should end soon; to be asked in the innermost loop that takes time. */
    boolean cancelled();
}
