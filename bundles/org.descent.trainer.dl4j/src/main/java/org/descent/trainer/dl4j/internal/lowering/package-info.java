// SPDX-License-Identifier: Apache-2.0
/**
 * Makes a graph of operations of a network: ours, and layers of Deeplearning4j where those are no slower.
 */
@NonNullByDefault
package org.descent.trainer.dl4j.internal.lowering;

import org.eclipse.jdt.annotation.NonNullByDefault;
