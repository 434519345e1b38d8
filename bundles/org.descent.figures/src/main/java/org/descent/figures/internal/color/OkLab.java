// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.color;

/**
 * A colour in OKLab, a space in which equal distances look equally different (Ottosson, 2020).
 *
 * <p>Threading: immutable.
 *
 * @param lightness in [0, 1], from black to white
 * @param a from green to red
 * @param b from blue to yellow
 */
record OkLab(double lightness, double a, double b) {
    /** The colour of 8-bit sRGB components. */
    static OkLab of(int rgb) {
        double red = Contrast.linear(rgb >> 16 & 0xFF);
        double green = Contrast.linear(rgb >> 8 & 0xFF);
        double blue = Contrast.linear(rgb & 0xFF);
        return ofLinear(red, green, blue);
    }

    /** The colour of linear components in [0, 1]. */
    static OkLab ofLinear(double red, double green, double blue) {
        double l = StrictMath.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
        double m = StrictMath.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
        double s = StrictMath.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
        return new OkLab(
                0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
                1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
                0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s);
    }

    /** The colour of a lightness, a chroma of at least 0 and a hue in degrees. */
    static OkLab ofHue(double lightness, double chroma, double hue) {
        double angle = Math.toRadians(hue);
        return new OkLab(lightness, chroma * StrictMath.cos(angle), chroma * StrictMath.sin(angle));
    }

    /** The nearest 8-bit sRGB components, each clamped to what a screen can show. */
    int rgb() {
        double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
        double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
        double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
        return encode(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s) << 16
                | encode(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s) << 8
                | encode(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s);
    }

    /** The colour a share of the way to another. */
    OkLab mixed(OkLab other, double share) {
        return new OkLab(
                lightness + share * (other.lightness - lightness),
                a + share * (other.a - a),
                b + share * (other.b - b));
    }

    /** How different two colours look; black and white are 1 apart. */
    double distance(OkLab other) {
        double dl = lightness - other.lightness;
        double da = a - other.a;
        double db = b - other.b;
        return Math.sqrt(dl * dl + da * da + db * db);
    }

    private static double cube(double x) {
        return x * x * x;
    }

    private static int encode(double linear) {
        double clamped = Math.max(0, Math.min(1, linear));
        double encoded = clamped <= 0.0031308 ? 12.92 * clamped : 1.055 * StrictMath.pow(clamped, 1 / 2.4) - 0.055;
        return (int) Math.round(encoded * 255);
    }
}
