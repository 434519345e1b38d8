// SPDX-License-Identifier: Apache-2.0
/** New runs: from forms, from files, from other runs. */
@NonNullByDefault
package org.descent.workbench.internal.wizard;

import org.eclipse.jdt.annotation.NonNullByDefault;
