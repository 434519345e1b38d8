// SPDX-License-Identifier: Apache-2.0
/** Rules about the data and their division. */
@NonNullByDefault
package org.descent.diagnostics.internal.rules.data;

import org.eclipse.jdt.annotation.NonNullByDefault;
