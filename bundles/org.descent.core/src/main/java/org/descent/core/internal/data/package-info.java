// SPDX-License-Identifier: Apache-2.0
/**
 * Divides, checks and normalizes data.
 */
@NonNullByDefault
package org.descent.core.internal.data;

import org.eclipse.jdt.annotation.NonNullByDefault;
