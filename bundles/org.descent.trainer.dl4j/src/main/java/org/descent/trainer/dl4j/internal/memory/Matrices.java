// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.memory;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sasum;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_saxpy;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_scopy;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sdot;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import org.bytedeco.javacpp.FloatPointer;

/**
 * Products of matrices that lie row by row, by the engine's own BLAS, called directly: a call takes a tenth of a microsecond, where one of
 * the engine's operations takes five to ten.
 *
 * <p>Behind each matrix stands how far its rows lie apart. A {@code beta} of 0 puts the product into {@code c}, 1 adds it.
 *
 * <p>Threading: stateless.
 */
public final class Matrices {
    private Matrices() {}

    /** The sum of the squares of numbers, in single precision. */
    static float squares(int length, FloatPointer numbers) {
        return dot(length, numbers, numbers);
    }

    /** The sum of the products of numbers, in single precision. */
    static float dot(int length, FloatPointer one, FloatPointer other) {
        return cblas_sdot(length, one, 1, other, 1);
    }

    /** The sum of the absolute values of numbers, in single precision; 0 only if all are. */
    static float magnitude(int length, FloatPointer numbers) {
        return cblas_sasum(length, numbers, 1);
    }

    /** {@code to = from}. */
    public static void copy(int length, FloatPointer from, FloatPointer to) {
        cblas_scopy(length, from, 1, to, 1);
    }

    /** {@code to = to - from}, each difference rounded once. */
    public static void subtract(int length, FloatPointer from, FloatPointer to) {
        cblas_saxpy(length, -1, from, 1, to, 1);
    }

    /** {@code c = a b} of {@code (rows, inner)} and {@code (inner, columns)}. */
    public static void multiply(
            int rows,
            int columns,
            int inner,
            FloatPointer a,
            int aStride,
            FloatPointer b,
            int bStride,
            float beta,
            FloatPointer c,
            int cStride) {
        product(CblasNoTrans, CblasNoTrans, rows, columns, inner, a, aStride, b, bStride, beta, c, cStride);
    }

    /** {@code c = transposed(a) b} of {@code (inner, rows)} and {@code (inner, columns)}. */
    public static void multiplyFirstTransposed(
            int rows,
            int columns,
            int inner,
            FloatPointer a,
            int aStride,
            FloatPointer b,
            int bStride,
            float beta,
            FloatPointer c,
            int cStride) {
        product(CblasTrans, CblasNoTrans, rows, columns, inner, a, aStride, b, bStride, beta, c, cStride);
    }

    /** {@code c = a transposed(b)} of {@code (rows, inner)} and {@code (columns, inner)}. */
    public static void multiplySecondTransposed(
            int rows,
            int columns,
            int inner,
            FloatPointer a,
            int aStride,
            FloatPointer b,
            int bStride,
            float beta,
            FloatPointer c,
            int cStride) {
        product(CblasNoTrans, CblasTrans, rows, columns, inner, a, aStride, b, bStride, beta, c, cStride);
    }

    private static void product(
            int first,
            int second,
            int rows,
            int columns,
            int inner,
            FloatPointer a,
            int aStride,
            FloatPointer b,
            int bStride,
            float beta,
            FloatPointer c,
            int cStride) {
        cblas_sgemm(CblasRowMajor, first, second, rows, columns, inner, 1, a, aStride, b, bStride, beta, c, cStride);
    }
}
