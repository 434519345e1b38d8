// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.report;

import java.util.List;
import org.descent.api.figure.Figure;
import org.descent.diagnostics.text.TextTable;
import org.descent.figures.Size;

/**
 * A report as data.
 *
 * <p>Threading: immutable once its tables are filled.
 *
 * @param title what it is about
 * @param sections its sections in order
 */
public record Report(String title, List<Section> sections) {
    /** Copies the sections. */
    public Report {
        sections = List.copyOf(sections);
    }

    /**
     * A section.
     *
     * @param heading its heading
     * @param blocks what it says, in order
     */
    public record Section(String heading, List<Block> blocks) {
        /** Copies the blocks. */
        public Section {
            blocks = List.copyOf(blocks);
        }
    }

    /** A piece of a section. */
    public sealed interface Block {
        /** Sentences, a paragraph each. */
        record Sentences(List<String> sentences) implements Block {
            /** Copies the sentences. */
            public Sentences {
                sentences = List.copyOf(sentences);
            }
        }

        /** A table with a caption, which may be empty. */
        record Table(String caption, TextTable table) implements Block {}

        /** A picture, drawn for light and for dark, with what it is of where it does not say so itself. */
        record Picture(Figure figure, Size size, String caption) implements Block {}

        /** Text as it is, such as a file. */
        record Verbatim(String text) implements Block {}

        /** Blocks that are folded away behind a line. */
        record Folded(String line, List<Block> blocks) implements Block {
            /** Copies the blocks. */
            public Folded {
                blocks = List.copyOf(blocks);
            }
        }
    }
}
