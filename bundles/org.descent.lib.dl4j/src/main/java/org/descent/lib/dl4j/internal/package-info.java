// SPDX-License-Identifier: Apache-2.0
/** Prepares the libraries in this bundle before they are used. */
@NonNullByDefault
package org.descent.lib.dl4j.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
