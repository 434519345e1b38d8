// SPDX-License-Identifier: Apache-2.0
package org.nd4j.nativeblas;

import org.eclipse.jdt.annotation.NonNullByDefault;

/**
 * Stands where Deeplearning4j 1.0.0-M2.1 looks, by reflection, for a class that moved to
 * {@code org.nd4j.linalg.cpu.nativecpu.bindings}: without it, it never uses oneDNN for a layer, and a convolution takes four times
 * as long.
 */
@NonNullByDefault
public final class Nd4jCpu {

    private Nd4jCpu() {}

    /** Answers the one question that is asked. */
    public static final class Environment {

        private static final Environment INSTANCE = new Environment();

        private Environment() {}

        /** The only instance. */
        public static Environment getInstance() {
            return INSTANCE;
        }

        /** Whether layers may use oneDNN where the native libraries have it. */
        public boolean isUseMKLDNN() {
            return true;
        }
    }
}
