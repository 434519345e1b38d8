// SPDX-License-Identifier: Apache-2.0
/** Initial weights, drawn by a generator of our own. */
@NonNullByDefault
package org.descent.trainer.dl4j.internal.initialization;

import org.eclipse.jdt.annotation.NonNullByDefault;
