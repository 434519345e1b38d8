// SPDX-License-Identifier: Apache-2.0
package org.descent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** The wrapped libraries: natives are found, and oneDNN is used, whoever loads the first class. */
class Dl4jLibraryTest {

    private final Bundle library = bundle("org.descent.lib.dl4j");

    @Test
    void nativesAreUnpackedToAFolderOfTheirVersion() throws Exception {
        sum();
        Path folder = Path.of(Objects.requireNonNull(System.getProperty("org.bytedeco.javacpp.cachedir")));
        assertTrue(folder.getFileName().toString().startsWith("natives-1.0.0-M2.1"), folder::toString);
        assertTrue(folder.toFile().isDirectory(), folder::toString);
    }

    @Test
    void computesInAThreadWithoutAContextClassLoader() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(null);
        try {
            assertEquals(6.0, sum());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void layersMayUseOneDnn() throws Exception {
        sum();
        Method enabled = library.loadClass("org.deeplearning4j.nn.layers.mkldnn.BaseMKLDNNHelper")
                .getMethod("mklDnnEnabled");
        assertEquals(true, enabled.invoke(null));
    }

    private double sum() throws Exception {
        Class<?> factory = library.loadClass("org.nd4j.linalg.factory.Nd4j");
        Object array = factory.getMethod("createFromArray", double[].class).invoke(null, new double[] {1, 2, 3});
        Object sum = library.loadClass("org.nd4j.linalg.api.ndarray.INDArray")
                .getMethod("sumNumber")
                .invoke(array);
        return ((Number) Objects.requireNonNull(sum)).doubleValue();
    }

    private static Bundle bundle(String name) {
        List<Bundle> found = Arrays.stream(FrameworkUtil.getBundle(Dl4jLibraryTest.class)
                        .getBundleContext()
                        .getBundles())
                .filter(bundle -> name.equals(bundle.getSymbolicName()))
                .toList();
        assertEquals(1, found.size(), name);
        return found.get(0);
    }
}
