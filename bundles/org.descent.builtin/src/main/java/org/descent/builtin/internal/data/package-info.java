// SPDX-License-Identifier: Apache-2.0
/** Data sets: two that are shipped, four that are made by chance, and two that are read from files. */
@NonNullByDefault
package org.descent.builtin.internal.data;

import org.eclipse.jdt.annotation.NonNullByDefault;
