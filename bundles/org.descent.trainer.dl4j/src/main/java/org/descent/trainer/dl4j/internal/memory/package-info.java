// SPDX-License-Identifier: Apache-2.0
/** The engine's native memory as vectors and arrays. */
@NonNullByDefault
package org.descent.trainer.dl4j.internal.memory;

import org.eclipse.jdt.annotation.NonNullByDefault;
