// SPDX-License-Identifier: Apache-2.0
/** How a training's points get into its journal. */
@NonNullByDefault
package org.descent.core.internal.journal;

import org.eclipse.jdt.annotation.NonNullByDefault;
