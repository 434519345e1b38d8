// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import org.descent.api.data.DataSpec;
import org.descent.api.data.Examples;

/**
 * Images held as bytes, a quarter of what numbers take; each pixel is divided by 255 when it is read.
 */
final class ByteImages implements Examples {
    private final DataSpec spec;
    private final byte[][] images;
    private final byte[] classes;

    ByteImages(DataSpec spec, byte[][] images, byte[] classes) {
        this.spec = spec;
        this.images = images;
        this.classes = classes;
    }

    @Override
    public DataSpec spec() {
        return spec;
    }

    @Override
    public int count() {
        return images.length;
    }

    @Override
    public void read(int[] rows, int from, int to, float[] features, float[] targets) {
        int at = 0;
        for (int i = from; i < to; i++) {
            for (byte pixel : images[rows[i]]) {
                features[at++] = Byte.toUnsignedInt(pixel) / 255f;
            }
            targets[i - from] = Byte.toUnsignedInt(classes[rows[i]]);
        }
    }
}
