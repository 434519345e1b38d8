// SPDX-License-Identifier: Apache-2.0
/** Tests of how points get into a journal. */
@NonNullByDefault
package org.descent.core.internal.journal;

import org.eclipse.jdt.annotation.NonNullByDefault;
