// SPDX-License-Identifier: Apache-2.0
/** Pictures of what statistics say of runs. */
@NonNullByDefault
package org.descent.diagnostics.internal.picture;

import org.eclipse.jdt.annotation.NonNullByDefault;
