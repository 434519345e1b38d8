// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.runs;

/**
 * A column of the run table.
 *
 * <p>Threading: immutable.
 *
 * @param id what names it for ever: a field of the query language, or a word of {@link Columns}
 * @param title what its header says
 * @param description what it shows, in a sentence
 * @param group what it is listed under where columns are chosen
 * @param kind how it is shown
 * @param shown whether it is shown as long as a person has not decided
 */
public record Column(String id, String title, String description, Group group, Kind kind, boolean shown) {
    /** What columns are listed under. */
    public enum Group {
        /** What every run has. */
        RUN("Run"),
        /** Measured values. */
        RESULT("Results"),
        /** What a person or the default decided. */
        PARAMETER("Parameters");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        /** The word for it. */
        public String title() {
            return title;
        }
    }

    /** How a column is shown. */
    public enum Kind {
        /** A symbol and a word. */
        STATE(100, false),
        /** A star, or the place for one. */
        STAR(36, false),
        /** Words that stand for themselves. */
        TAGS(150, false),
        /** A bar while the run trains. */
        PROGRESS(124, false),
        /** A moment. */
        TIME(120, true),
        /** A length of time. */
        DURATION(76, true),
        /** A number. */
        NUMBER(90, true),
        /** Words. */
        TEXT(140, false);

        private final int width;
        private final boolean right;

        Kind(int width, boolean right) {
            this.width = width;
            this.right = right;
        }

        /** The width that it has at first, in pixels at 100 %. */
        public int width() {
            return width;
        }

        /** Whether it is set flush right. */
        public boolean right() {
            return right;
        }
    }
}
