// SPDX-License-Identifier: Apache-2.0
/** Tests of the journal. */
@NonNullByDefault
package org.descent.core.journal;

import org.eclipse.jdt.annotation.NonNullByDefault;
