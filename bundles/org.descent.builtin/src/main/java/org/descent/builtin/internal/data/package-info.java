// SPDX-License-Identifier: Apache-2.0
/** Data sets: those that are shipped, those that are made by chance, and those that are read from files. */
@NonNullByDefault
package org.descent.builtin.internal.data;

import org.eclipse.jdt.annotation.NonNullByDefault;
