// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal;

import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.deeplearning4j.nn.layers.mkldnn.BaseMKLDNNHelper;
import org.nd4j.linalg.api.environment.Nd4jEnvironment;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * The native library: what it is, and how many threads it takes.
 *
 * <p>Threading: thread-safe; the number of threads belongs to the process.
 */
final class Engine {
    /** The version that this bundle is written for. */
    static final String VERSION = "1.0.0-M2.1";

    private static final String HELPERS = "org.eclipse.deeplearning4j.helpers.disable";

    /** Chosen before the library is loaded. */
    private static final String BLAS_KERNELS = BlasKernels.chosen();

    private Engine() {}

    /** What may change bits, for the record. */
    static SortedMap<String, String> provenance() {
        Properties environment = Nd4j.getExecutioner().getEnvironmentInformation();
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put("engine", "dl4j " + VERSION + ", nd4j " + VERSION);
        facts.put("backend", environment.getProperty(Nd4jEnvironment.BACKEND_KEY));
        facts.put("blas", environment.getProperty(Nd4jEnvironment.BLAS_VENDOR_KEY));
        facts.put("blasKernels", BLAS_KERNELS);
        facts.put("extension", System.getProperty("org.bytedeco.javacpp.platform.extension", ""));
        facts.put("helpers", helpers() ? "on" : "off");
        facts.put("binaryLevel", Integer.toString(natives().binaryLevel()));
        facts.put("optimalLevel", Integer.toString(natives().optimalLevel()));
        facts.put("ompThreads", Integer.toString(natives().ompGetMaxThreads()));
        facts.put("blasThreads", Integer.toString(Nd4j.factory().blas().getMaxThreads()));
        return facts;
    }

    /** Whether convolutions and poolings go through oneDNN. */
    static boolean helpers() {
        return System.getProperty(HELPERS, "true").equals("false") && BaseMKLDNNHelper.mklDnnEnabled();
    }

    /**
     * Lets the library take this many threads from now on, in the whole process: sessions of different numbers beside each other have
     * the number of the one that was opened last.
     */
    static void useThreads(int threads) {
        if (natives().ompGetMaxThreads() != threads) {
            natives().setOmpNumThreads(threads);
            Nd4j.getEnvironment().setMaxThreads(threads);
            Nd4j.getEnvironment().setMaxMasterThreads(threads);
        }
        if (Nd4j.factory().blas().getMaxThreads() != threads) {
            Nd4j.factory().blas().setMaxThreads(threads);
        }
    }

    private static NativeOps natives() {
        Nd4j.getExecutioner(); // loads the library, which the holder only looks for
        return NativeOpsHolder.getInstance().getDeviceNativeOps();
    }
}
