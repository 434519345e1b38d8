// SPDX-License-Identifier: Apache-2.0
package org.descent.benchmarks;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** The first training images of Fashion-MNIST, pixels in [0, 1], as Debian's package dataset-fashion-mnist installs them. */
record FashionMnist(float[] images, float[] labels) {
    static final int PIXELS = 28 * 28;
    static final Path FOLDER = Path.of("/usr/share/datasets/fashion-mnist");

    static FashionMnist read(int count) throws IOException {
        byte[] pixels = read("train-images-idx3-ubyte.gz", 16, count * PIXELS);
        byte[] classes = read("train-labels-idx1-ubyte.gz", 8, count);
        float[] images = new float[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            images[i] = (pixels[i] & 0xff) / 255f;
        }
        float[] labels = new float[count];
        for (int i = 0; i < count; i++) {
            labels[i] = classes[i];
        }
        return new FashionMnist(images, labels);
    }

    private static byte[] read(String file, int header, int length) throws IOException {
        try (DataInputStream in = new DataInputStream(
                new BufferedInputStream(new GZIPInputStream(Files.newInputStream(FOLDER.resolve(file)))))) {
            in.skipBytes(header);
            return in.readNBytes(length);
        }
    }
}
