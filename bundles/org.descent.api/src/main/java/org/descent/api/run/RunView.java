// SPDX-License-Identifier: Apache-2.0
package org.descent.api.run;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedSet;
import org.descent.api.training.Direction;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A recorded run as a plugin sees it: a snapshot that does not change while it is looked at.
 *
 * <p>Threading: thread-safe. Reading a curve may read the database.
 */
@ProviderType
public interface RunView {
    /** The run's identity. */
    String id();

    /** The run's name for a person. */
    String name();

    /** The experiment it belongs to. */
    String experiment();

    /** Every resolved value by its dotted path: booleans, longs, doubles, strings and lists of these. */
    Map<String, Object> parameters();

    /** The curves that were recorded, sorted. */
    SortedSet<CurveKey> curves();

    /** A curve, or {@link Curve#EMPTY} if nothing was recorded under the key. */
    Curve curve(CurveKey key);

    /** The matrices that were recorded, sorted. */
    SortedSet<CurveKey> matrices();

    /** The matrices under a key in the order of their steps; empty if there are none. */
    List<Matrix> matrix(CurveKey key);

    /** The step whose weights were selected, or empty if none was yet. */
    OptionalLong selectedStep();

    /** Which values of a metric are better; {@link Direction#SMALLER} for an unknown one. */
    Direction direction(String metric);
}
