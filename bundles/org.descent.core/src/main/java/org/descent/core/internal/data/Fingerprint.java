// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Target;

/**
 * The SHA-256 over a specification and all examples in their order, each with its features and then its targets, big-endian.
 *
 * <p>It does not depend on how many examples are read at a time.
 *
 * <p>Threading: confined to one thread.
 */
final class Fingerprint {
    private final MessageDigest digest = sha256();
    private final int inputs;
    private final int width;
    private final ByteBuffer example;

    Fingerprint(DataSpec spec) {
        this.inputs = spec.input().size();
        this.width = spec.target().width();
        this.example = ByteBuffer.allocate((inputs + width) * Float.BYTES);
        text("descent data 1");
        text(spec.input().text());
        text(spec.target() instanceof Target.Classes ? "classes" : "quantities");
        texts(
                switch (spec.target()) {
                    case Target.Classes classes -> classes.names();
                    case Target.Quantities quantities -> quantities.names();
                });
        texts(spec.featureNames());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private void texts(List<String> texts) {
        text(Integer.toString(texts.size()));
        texts.forEach(this::text);
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        digest.update(bytes);
    }

    void add(float[] features, float[] targets, int count) {
        for (int i = 0; i < count; i++) {
            example.clear();
            example.asFloatBuffer().put(features, i * inputs, inputs).put(targets, i * width, width);
            digest.update(example);
        }
    }

    /** The fingerprint in hexadecimal digits; nothing can be added after it. */
    String text() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
