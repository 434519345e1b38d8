// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.descent.api.run.Curve;

/**
 * Rows of chunks, and of what stands for them, that are written together.
 *
 * <p>Threading: confined to one thread at a time.
 */
final class ChunkRows {
    private static final String ADD =
            "INSERT INTO chunk (curve, sequence, points, first_step, last_step, checksum, packed)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?)";
    private static final String ADD_PYRAMID =
            "INSERT INTO pyramid (curve, sequence, checksum, packed) VALUES (?, ?, ?, ?)";

    private final List<Object[]> chunks = new ArrayList<>();
    private final List<Object[]> pyramids = new ArrayList<>();

    /** Adds a chunk under a free number, and what stands for it. */
    void add(long curve, int sequence, Curve points) {
        Chunk chunk = Chunk.of(points);
        chunks.add(new Object[] {
            curve,
            sequence,
            points.size(),
            points.step(0),
            points.step(points.size() - 1),
            chunk.checksum(),
            chunk.packed()
        });
        addPyramid(curve, sequence, points);
    }

    /** Adds what stands for a chunk that is there already. */
    void addPyramid(long curve, int sequence, Curve points) {
        Pyramid.of(points)
                .map(Chunk::of)
                .ifPresent(blocks -> pyramids.add(new Object[] {curve, sequence, blocks.checksum(), blocks.packed()}));
    }

    /** Adds all rows of others. */
    void addAll(ChunkRows others) {
        chunks.addAll(others.chunks);
        pyramids.addAll(others.pyramids);
    }

    /** Writes what was added since it was last written. */
    void write(Session session) throws SQLException {
        session.batch(ADD, chunks);
        session.batch(ADD_PYRAMID, pyramids);
        chunks.clear();
        pyramids.clear();
    }
}
