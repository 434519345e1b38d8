// SPDX-License-Identifier: Apache-2.0
/** Where everything in a picture stands. */
@NonNullByDefault
package org.descent.figures.internal.layout;

import org.eclipse.jdt.annotation.NonNullByDefault;
