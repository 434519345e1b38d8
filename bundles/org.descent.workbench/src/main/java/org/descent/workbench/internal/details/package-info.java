// SPDX-License-Identifier: Apache-2.0
/** Everything that is known of the selected runs. */
@NonNullByDefault
package org.descent.workbench.internal.details;

import org.eclipse.jdt.annotation.NonNullByDefault;
