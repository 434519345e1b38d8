// SPDX-License-Identifier: Apache-2.0
/** Reading, measuring and outlining the shipped fonts without the platform's font code. */
@NonNullByDefault
package org.descent.figures.internal.text;

import org.eclipse.jdt.annotation.NonNullByDefault;
