// SPDX-License-Identifier: Apache-2.0
package org.descent.api.data;

import java.util.List;

/** What is to be predicted for an example. */
public sealed interface Target {
    /** How many numbers stand for the target of one example in {@link Examples#read}. */
    int width();

    /** How many outputs a network needs for it. */
    int outputs();

    /** For a person: {@code 10 classes}, {@code the quantity price}. */
    String text();

    /**
     * One of several classes; the target of an example is the index of its class as one number.
     *
     * <p>Threading: immutable.
     *
     * @param names the names of the classes in the order of their indices, at least one
     */
    record Classes(List<String> names) implements Target {
        /** Checks that there is a class. */
        public Classes {
            names = List.copyOf(names);
            if (names.isEmpty()) {
                throw new IllegalArgumentException("there is at least one class");
            }
        }

        @Override
        public int width() {
            return 1;
        }

        @Override
        public int outputs() {
            return names.size();
        }

        @Override
        public String text() {
            return names.size() <= 4 ? "the classes " + String.join(", ", names) : names.size() + " classes";
        }
    }

    /**
     * One or more real quantities.
     *
     * <p>Threading: immutable.
     *
     * @param names the names of the quantities, at least one
     */
    record Quantities(List<String> names) implements Target {
        /** Checks that there is a quantity. */
        public Quantities {
            names = List.copyOf(names);
            if (names.isEmpty()) {
                throw new IllegalArgumentException("there is at least one quantity");
            }
        }

        @Override
        public int width() {
            return names.size();
        }

        @Override
        public int outputs() {
            return names.size();
        }

        @Override
        public String text() {
            return switch (names.size()) {
                case 1 -> "the quantity " + names.get(0);
                case 2, 3, 4 -> "the quantities " + String.join(", ", names);
                default -> names.size() + " quantities";
            };
        }
    }
}
