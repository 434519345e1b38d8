// SPDX-License-Identifier: Apache-2.0
/** Names that plugin.xml and the code share. */
@NonNullByDefault
package org.descent.workbench.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
