// SPDX-License-Identifier: Apache-2.0
/** The desktop application. */
@NonNullByDefault
package org.descent.workbench.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
