// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.layout;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Writes the numbers of an axis: all in one form, with no more digits than tell them apart. Stateless. */
final class TickLabels {
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private TickLabels() {}

    /**
     * The labels of equally spaced numbers.
     *
     * @param multiples the numbers, as multiples of a power of ten
     * @param exponent that power's exponent
     */
    static List<String> linear(List<Long> multiples, int exponent) {
        long largest = multiples.stream().mapToLong(Math::abs).max().orElse(0);
        int decimals = Math.max(0, -exponent);
        int magnitude = largest == 0 ? 0 : Long.toString(largest).length() - 1 + exponent;
        if (magnitude < 5 && (decimals <= 4 || magnitude >= -2 && decimals <= 9)) {
            return multiples.stream().map(each -> plain(each, exponent, 0)).toList();
        }
        int unit = magnitude < 5 || magnitude >= 15 ? 0 : magnitude / 3 * 3;
        if (unit > 0 && unit - exponent <= 3) {
            String suffix = List.of("", "k", "M", "G", "T").get(unit / 3);
            return multiples.stream()
                    .map(each -> each == 0 ? "0" : plain(each, exponent, unit) + suffix)
                    .toList();
        }
        if (magnitude - exponent <= 4) {
            return multiples.stream()
                    .map(each -> each == 0 ? "0" : plain(each, exponent, magnitude) + "×" + power(magnitude))
                    .toList();
        }
        return multiples.stream().map(each -> plain(each, exponent, 0)).toList();
    }

    private static String plain(long multiple, int exponent, int unit) {
        BigDecimal number = BigDecimal.valueOf(multiple).scaleByPowerOfTen(exponent - unit);
        int decimals = Math.max(0, unit - exponent);
        return sign(number.setScale(decimals, RoundingMode.HALF_EVEN).toPlainString());
    }

    /** The label of a power of ten, such as {@code 10⁻³}. */
    static String power(int exponent) {
        StringBuilder label = new StringBuilder("10");
        if (exponent < 0) {
            label.append('⁻');
        }
        for (char digit : Integer.toString(Math.abs(exponent)).toCharArray()) {
            label.append(SUPERSCRIPTS.charAt(digit - '0'));
        }
        return label.toString();
    }

    /** The label of a small multiple of a power of ten, written out where that is short. */
    static String multiple(int factor, int exponent) {
        if (exponent >= -4 && exponent <= 4) {
            return sign(BigDecimal.valueOf(factor).scaleByPowerOfTen(exponent).toPlainString());
        }
        return factor == 1 ? power(exponent) : factor == -1 ? "−" + power(exponent) : factor + "×" + power(exponent);
    }

    private static String sign(String number) {
        return number.replace('-', '−');
    }
}
