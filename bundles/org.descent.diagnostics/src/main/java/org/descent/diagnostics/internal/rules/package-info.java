// SPDX-License-Identifier: Apache-2.0
/** The built-in rules, by what they look at, and what they share. */
@NonNullByDefault
package org.descent.diagnostics.internal.rules;

import org.eclipse.jdt.annotation.NonNullByDefault;
