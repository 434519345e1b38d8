// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.io.IOException;
import java.nio.ByteOrder;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Examples;

/**
 * Images held as bytes, a quarter of what numbers take; each pixel is divided by 255 when it is read.
 */
final class ByteImages implements Examples {
    private final DataSpec spec;
    private final Spool spool;
    private final Regions images;
    private final float[] targets;
    private final byte[] image;

    /**
     * Examples.
     *
     * @param spec what they look like
     * @param spool the images, which are closed with the examples
     * @param targets the target of each image, which may be NaN
     */
    ByteImages(DataSpec spec, Spool spool, float[] targets) throws IOException {
        this.spec = spec;
        this.spool = spool;
        this.images = spool.regions(ByteOrder.BIG_ENDIAN);
        this.targets = targets;
        this.image = new byte[spec.input().size()];
    }

    @Override
    public DataSpec spec() {
        return spec;
    }

    @Override
    public int count() {
        return targets.length;
    }

    @Override
    public void read(int[] rows, int from, int to, float[] features, float[] intoTargets) {
        int at = 0;
        for (int i = from; i < to; i++) {
            images.read(rows[i], 0, image);
            for (byte pixel : image) {
                features[at++] = Byte.toUnsignedInt(pixel) / 255f;
            }
            intoTargets[i - from] = targets[rows[i]];
        }
    }

    @Override
    public void close() {
        spool.close();
    }
}
