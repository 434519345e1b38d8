// SPDX-License-Identifier: Apache-2.0
/** What the parts of the core share among themselves. */
@NonNullByDefault
package org.descent.core.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
