// SPDX-License-Identifier: Apache-2.0
package org.descent.core.experiment;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Set;

/**
 * The seeds of the independent random streams of one run, derived by hash from the experiment's seed, the stream's name and the number of
 * the repetition.
 *
 * <p>A seed is the first 53 bits of the SHA-256 of the UTF-8 text {@code descent/1 NAME SEED REPETITION}, so that it is the same for ever
 * and every JSON reader keeps all of it. The repetition is 0 for a stream that does not vary between repetitions.
 *
 * <p>Threading: immutable.
 *
 * @param init the initial weights
 * @param order the order of the examples
 * @param dropout what is dropped
 * @param augmentation how examples are changed
 * @param split the division into parts
 * @param labels which labels are spoilt on purpose, and how
 * @param noise the noise on the gradient of a surface; 0 for a network, whose noise comes from the order of its examples
 */
public record Streams(long init, long order, long dropout, long augmentation, long split, long labels, long noise) {
    /** The streams of a network. */
    public Streams(long init, long order, long dropout, long augmentation, long split, long labels) {
        this(init, order, dropout, augmentation, split, labels, 0);
    }

    /** A stream of random numbers. */
    public enum Stream {
        /** The initial weights. */
        INIT("init"),
        /** The order of the examples. */
        ORDER("order"),
        /** What is dropped. */
        DROPOUT("dropout"),
        /** How examples are changed. */
        AUGMENTATION("augmentation"),
        /** The division into parts. */
        SPLIT("split"),
        /** Which labels are spoilt on purpose. */
        LABELS("labels"),
        /** The noise on the gradient of a surface. */
        NOISE("noise");

        private final String word;

        Stream(String word) {
            this.word = word;
        }

        /** The word for it in a file. */
        public String word() {
            return word;
        }
    }

    /**
     * Derives the seeds of one repetition of a network.
     *
     * @param seed the seed of the experiment
     * @param splitSeed the seed of the division into parts, which may be that of the experiment
     * @param varied the streams that differ between repetitions
     * @param repetition the repetition, from 0
     */
    public static Streams derive(long seed, long splitSeed, Set<Stream> varied, int repetition) {
        return new Streams(
                derive(seed, Stream.INIT, varied, repetition),
                derive(seed, Stream.ORDER, varied, repetition),
                derive(seed, Stream.DROPOUT, varied, repetition),
                derive(seed, Stream.AUGMENTATION, varied, repetition),
                derive(splitSeed, Stream.SPLIT, varied, repetition),
                derive(seed, Stream.LABELS, varied, repetition));
    }

    /**
     * Derives the seed of one repetition on a surface; all but that of the noise are 0.
     *
     * @param seed the seed of the experiment
     * @param varied the streams that differ between repetitions
     * @param repetition the repetition, from 0
     */
    public static Streams deriveNoise(long seed, Set<Stream> varied, int repetition) {
        return new Streams(0, 0, 0, 0, 0, 0, derive(seed, Stream.NOISE, varied, repetition));
    }

    private static long derive(long seed, Stream stream, Set<Stream> varied, int repetition) {
        String text = "descent/1 " + stream.word + " " + seed + " " + (varied.contains(stream) ? repetition : 0);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong() >>> (Long.SIZE - 53);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
