// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.experiment;

import java.util.LinkedHashMap;
import java.util.Map;
import org.descent.api.training.Direction;
import org.descent.core.experiment.PlannedChange;
import org.descent.core.experiment.Streams;
import org.descent.core.experiment.SurfacePlan;
import org.descent.core.experiment.TrainPlan;

/** Writes the sections of a run on a surface in which no value is left out. */
final class SurfaceTree {
    private SurfaceTree() {}

    /** Puts the sections of surface, optimizer and training behind the head of the file. */
    static void put(SurfacePlan plan, Map<String, Object> optimizer, TrainPlan train, Map<String, Object> tree) {
        Map<String, Object> surface = SpecTree.choice(plan.surface());
        surface.put(SurfaceFormat.START.key(), plan.start().stream().boxed().toList());
        surface.put(SurfaceFormat.NOISE.key(), plan.noise());
        surface.put(
                SurfaceFormat.DIRECTION.key(),
                plan.better() == Direction.LARGER ? SurfaceFormat.ASCENT : SurfaceFormat.DESCENT);
        tree.put(SurfaceFormat.SURFACE, surface);
        optimizer.keySet().removeAll(SurfaceFormat.optimizerKeysOfNetworks().keySet());
        tree.put("optimizer", optimizer);
        tree.put("train", train(train));
    }

    static Map<String, Object> streams(Streams streams, int repetition) {
        Map<String, Object> section = SpecTree.single(FileFormat.REPETITION.key(), (long) repetition);
        section.put(SurfaceFormat.NOISE_STREAM.key(), streams.noise());
        return section;
    }

    private static Map<String, Object> train(TrainPlan plan) {
        Map<String, Object> section = new LinkedHashMap<>();
        section.put(SurfaceFormat.STEPS.key(), (long) plan.epochs());
        section.put(FileFormat.MEMORY.key(), Amounts.memoryText(plan.memoryBytes()));
        section.put("changes", PlannedChange.toPlain(plan.changes()));
        section.put("record", SpecTree.single(FileFormat.RECORD_EVERY.key(), (long)
                plan.record().every()));
        return section;
    }
}
