// SPDX-License-Identifier: Apache-2.0
package org.descent.core.store;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.CurveTrace;
import org.descent.api.run.Matrix;
import org.descent.api.run.XAxis;
import org.descent.core.journal.JournalEntry;
import org.descent.core.query.KnownFields;
import org.descent.core.query.RunSelection;

/**
 * Where runs are kept.
 *
 * <p>Any number of hosts may use one store at the same time. What a method has done when it returns survives the death of every process.
 *
 * <p>Threading: thread-safe.
 *
 * @implSpec All stores pass {@code org.descent.testkit.store.RunStoreContract}.
 */
public interface RunStore extends AutoCloseable {
    /**
     * Adds a run in state {@link RunState#QUEUED}.
     *
     * @throws IllegalArgumentException if a run with this id is there already, or if the record holds other than plain data: strings,
     *     booleans, numbers, and lists and maps of these
     * @throws StoreException if the store cannot be used
     */
    void create(RunRecord record);

    /**
     * How much of a run's journal the store has taken in, in bytes from its beginning.
     *
     * @throws IllegalArgumentException if there is no such run
     */
    long journalOffset(String run);

    /**
     * Takes a piece of a run's journal in, all of it or nothing, exactly once: if another host took it before, nothing is changed.
     *
     * <p>A change of state is kept as an event of kind {@code state}, too. The change that finishes the run is the last entry that counts:
     * what stands behind it is left out, in the same piece as in a later one, unless the run was opened again.
     *
     * @param run the run
     * @param from where in the journal the piece begins
     * @param to where it ends
     * @param entries what stands between
     * @return whether it was taken in: false if the store's offset is not {@code from} any more, or if the run is finished
     * @throws IllegalArgumentException if there is no such run, if the range is not one (entries need some length), if points stand before
     *     those of their curve that were taken in already, or if facts are not plain data
     * @throws StoreException if the store cannot be used
     */
    boolean take(String run, long from, long to, List<JournalEntry> entries);

    /**
     * Finishes a run whose worker is gone.
     *
     * @return whether the state was changed: false if the run was finished already
     * @throws IllegalArgumentException if there is no such run
     * @throws StoreException if the store cannot be used
     */
    boolean interrupt(String run, String reason);

    /**
     * Puts a finished run into the queue again, because its training is to be taken up from a checkpoint: its journal, which was taken in
     * up to its end, goes on with a {@link JournalEntry.Resumed}.
     *
     * @return whether the state was changed: false if the run is not finished
     * @throws IllegalArgumentException if there is no such run
     * @throws StoreException if the store cannot be used
     */
    boolean reopen(String run);

    /**
     * Says something about runs: all of it or nothing. A mark that changes nothing leaves no trace.
     *
     * @param runs the runs
     * @param marks what is said of each of them
     * @param by who says it
     * @return the runs of which something changed
     * @throws IllegalArgumentException if one of the runs is not there
     * @throws org.descent.api.InvalidInputException if one that is to be deleted is not finished, with all of these
     * @throws StoreException if the store cannot be used
     */
    List<String> mark(List<String> runs, List<RunMark> marks, String by);

    /** What was said about a run, in order; empty if there is no such run. */
    List<MarkChange> marks(String run);

    /**
     * Writes something at a step of a run, finished or not: an event of kind {@link RunEvent#ANNOTATION}, whose text ends with who wrote it,
     * in parentheses.
     *
     * @param run the run
     * @param step the step, at least 0
     * @param text what is to be said, not blank
     * @param by who says it
     * @throws IllegalArgumentException if there is no such run, if the step is negative or if the text is blank
     * @throws StoreException if the store cannot be used
     */
    void annotate(String run, long step, String text, String by);

    /**
     * Says that something happened to a run of which its journal does not tell: an event at its last step, unless it has one of this kind with this
     * text, or is finished.
     *
     * @return whether something was changed
     * @throws IllegalArgumentException if there is no such run
     * @throws StoreException if the store cannot be used
     * @since 1.2
     */
    boolean tell(String run, String kind, String text);

    /**
     * Adds an artifact to a run, finished or not; its content is kept already, and this is what keeps it. If the run has the same file under the
     * same name, nothing is changed.
     *
     * @param run the run
     * @param artifact the artifact, which nobody took off
     * @param replace whether another file of this name is taken off, by who adds this one; it is refused otherwise
     * @return whether something was changed
     * @throws IllegalArgumentException if there is no such run
     * @throws org.descent.api.InvalidInputException if the run has another file of this name, which is not to be replaced
     * @throws StoreException if the store cannot be used
     * @since 1.2
     */
    boolean attach(String run, Artifact artifact, boolean replace);

    /**
     * Takes an artifact off a run. It can be put back until it is erased.
     *
     * @return whether something was changed: false if the run has none of this name
     * @throws IllegalArgumentException if there is no such run
     * @throws StoreException if the store cannot be used
     * @since 1.2
     */
    boolean detach(String run, String name, String by);

    /**
     * Puts back the artifact of a name that was taken off last.
     *
     * @return whether something was changed: false if none of this name was taken off
     * @throws IllegalArgumentException if there is no such run
     * @throws org.descent.api.InvalidInputException if the run has another one of this name
     * @throws StoreException if the store cannot be used
     * @since 1.2
     */
    boolean reattach(String run, String name);

    /**
     * The artifacts of a run in the order in which they were added, with those that were taken off; empty if there is no such run.
     *
     * @since 1.2
     */
    List<Artifact> artifacts(String run);

    /**
     * All artifacts of all runs, with those that were taken off and those of deleted runs, by run: what must not be erased.
     *
     * @since 1.2
     */
    SortedMap<String, List<Artifact>> artifacts();

    /**
     * Erases runs that are deleted: what is known of them, and their curves. They cannot be restored any more. Nor can artifacts that were taken
     * off.
     *
     * @return the runs
     * @throws StoreException if the store cannot be used
     */
    List<String> eraseDeleted();

    /** One run, or empty if there is none with this id. */
    Optional<RunHead> find(String run);

    /** All runs, the newest first. */
    List<RunHead> runs();

    /**
     * The runs that a table shows, in its order.
     *
     * @implSpec The default reads all runs and sorts them in memory; a store that can do better answers the same.
     */
    default List<RunHead> runs(RunSelection selection) {
        return selection.of(runs());
    }

    /**
     * The fields that the runs have.
     *
     * @implSpec The default reads all runs.
     */
    default KnownFields fields() {
        return KnownFields.of(runs());
    }

    /** The runs that are not finished, the oldest first. */
    List<RunHead> unfinished();

    /** The revision of the store: it grows with every change that {@link #changedSince} tells of. */
    long revision();

    /** The runs that were made or changed after a revision, in the order of their last change. */
    List<RunHead> changedSince(long revision);

    /** A curve, or {@link Curve#EMPTY} if nothing was recorded under the key. */
    Curve curve(String run, CurveKey key);

    /**
     * All points of a curve along an axis, without its other columns; empty if nothing was recorded under the key.
     *
     * @throws StoreException if the store cannot be used
     * @since 1.3
     */
    default CurveTrace.Points points(String run, CurveKey key, XAxis axis) {
        return CurveTrace.of(curve(run, key), axis).points();
    }

    /**
     * What can be seen of a curve in columns, such as those of a window: exactly what {@link ReducedCurve#of} makes of the whole curve, which a store need not read for
     * it. Empty if nothing was recorded under the key.
     *
     * @throws StoreException if the store cannot be used
     * @since 1.1
     */
    default ReducedCurve reduced(String run, CurveKey key, CurveColumns columns) {
        return ReducedCurve.of(curve(run, key), columns);
    }

    /** The keys of a run's matrices, sorted. */
    SortedSet<CurveKey> matrixKeys(String run);

    /** The matrices under a key in the order of their steps; empty if there are none. */
    List<Matrix> matrices(String run, CurveKey key);

    /** What happened in a run, in the order of the journal: its events, its changes of state at the last step recorded before them, and what was annotated. */
    List<RunEvent> events(String run);

    /** Looks the whole store through: every chunk's checksum, every summary against its points. Empty if all is well. */
    List<org.descent.api.Problem> check(org.descent.api.Progress progress);

    /**
     * What keeps the store in order; empty if there is nothing to be kept, as in memory.
     *
     * @since 1.1
     */
    default Optional<StoreMaintenance> maintenance() {
        return Optional.empty();
    }

    /** Waits for what is under way and closes; a closed store throws {@link IllegalStateException}, and closing again does nothing. */
    @Override
    void close();
}
