// SPDX-License-Identifier: Apache-2.0
/** The workspace: its runs, their journals on their way into the store, and who trains them. */
@NonNullByDefault
package org.descent.core.internal.workspace;

import org.eclipse.jdt.annotation.NonNullByDefault;
