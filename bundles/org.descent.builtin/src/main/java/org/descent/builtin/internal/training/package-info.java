// SPDX-License-Identifier: Apache-2.0
/** Metrics and stop criteria. */
@NonNullByDefault
package org.descent.builtin.internal.training;

import org.eclipse.jdt.annotation.NonNullByDefault;
