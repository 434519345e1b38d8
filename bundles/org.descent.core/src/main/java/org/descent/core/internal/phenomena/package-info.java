// SPDX-License-Identifier: Apache-2.0
/** How phenomena are read, and what measures are made of. */
@NonNullByDefault
package org.descent.core.internal.phenomena;

import org.eclipse.jdt.annotation.NonNullByDefault;
