// SPDX-License-Identifier: Apache-2.0
/**
 * Says a network in the words of Deeplearning4j: layers of its own where they are right and fast, operations of ours where not.
 */
@NonNullByDefault
package org.descent.trainer.dl4j.internal.lowering;

import org.eclipse.jdt.annotation.NonNullByDefault;
