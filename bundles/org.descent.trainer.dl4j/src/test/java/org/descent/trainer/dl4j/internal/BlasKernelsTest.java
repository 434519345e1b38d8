// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlasKernelsTest {
    private static final String AVX512 = "fpu sse2 avx fma avx2 avx512f avx512dq avx512cd avx512bw avx512vl";

    @ParameterizedTest
    @CsvSource({
        "GenuineIntel, 6, 143, " + AVX512 + ", SKYLAKEX",
        "GenuineIntel, 6, 183, fpu sse2 avx fma avx2, HASWELL",
        "GenuineIntel, 6, 42, fpu sse2 avx, ''",
        "AuthenticAMD, 25, 1, fpu sse2 avx fma avx2, ''",
        "AuthenticAMD, 26, 2, " + AVX512 + ", ZEN",
        "Other, 6, 1, " + AVX512 + ", ''"
    })
    void kernelsSuitTheProcessor(String vendor, String family, String model, String flags, String kernels) {
        List<String> lines = List.of(
                "processor\t: 0",
                "vendor_id\t: " + vendor,
                "cpu family\t: " + family,
                "model\t\t: " + model,
                "flags\t\t: " + flags);
        assertEquals(kernels, BlasKernels.suiting(lines).orElse(""));
    }

    @Test
    void aProcessorOfAnotherKindIsLeftToTheLibrary() {
        assertEquals(Optional.empty(), BlasKernels.suiting(List.of("processor\t: 0", "Features\t: fp asimd")));
        assertEquals(Optional.empty(), BlasKernels.suiting(List.of()));
    }

    @Test
    void theChoiceIsRecorded() {
        assertEquals(BlasKernels.chosen(), new Dl4jTrainer().provenance().get("blasKernels"));
    }
}
