// SPDX-License-Identifier: Apache-2.0
/** Update rules by their published formulas, and schedules for their rates. */
@NonNullByDefault
package org.descent.builtin.internal.optimizer;

import org.eclipse.jdt.annotation.NonNullByDefault;
