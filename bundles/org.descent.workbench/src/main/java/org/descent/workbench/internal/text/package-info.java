// SPDX-License-Identifier: Apache-2.0
/** Words and numbers for a person. */
@NonNullByDefault
package org.descent.workbench.internal.text;

import org.eclipse.jdt.annotation.NonNullByDefault;
