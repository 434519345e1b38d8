// SPDX-License-Identifier: Apache-2.0
/** What the registry holds. */
@NonNullByDefault
package org.descent.workbench.internal.plugins;

import org.eclipse.jdt.annotation.NonNullByDefault;
