// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.lowering;

import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.ResetPolicy;
import org.nd4j.linalg.api.memory.enums.SpillPolicy;

/**
 * The memory in which Deeplearning4j's layers make their arrays: one workspace for a whole step, so that what a layer keeps when it goes
 * forward is still there when it goes backward, and another for the single steps of a sequence.
 *
 * <p>Threading: each thread has its own.
 */
final class EngineMemory {
    private static final WorkspaceConfiguration GROWING = WorkspaceConfiguration.builder()
            .initialSize(0)
            .overallocationLimit(0.05)
            .policyAllocation(AllocationPolicy.OVERALLOCATE)
            .policyLearning(LearningPolicy.FIRST_LOOP)
            .policyReset(ResetPolicy.BLOCK_LEFT)
            .policySpill(SpillPolicy.REALLOCATE)
            .build();

    /** Tells the layers where their arrays belong. */
    static final LayerWorkspaceMgr MANAGER = LayerWorkspaceMgr.builder()
            .with(ArrayType.RNN_FF_LOOP_WORKING_MEM, "DESCENT_SEQUENCE", GROWING)
            .with(ArrayType.RNN_BP_LOOP_WORKING_MEM, "DESCENT_SEQUENCE", GROWING)
            .defaultWorkspace("DESCENT_STEP", GROWING)
            .build();

    private EngineMemory() {}

    /** Opens it for a step or an inference; what lies in it is gone when it is closed. */
    static MemoryWorkspace open() {
        return MANAGER.notifyScopeEntered(ArrayType.ACTIVATIONS);
    }
}
