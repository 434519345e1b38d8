// SPDX-License-Identifier: Apache-2.0
/** Tests of the workspace. */
@NonNullByDefault
package org.descent.core.internal.workspace;

import org.eclipse.jdt.annotation.NonNullByDefault;
