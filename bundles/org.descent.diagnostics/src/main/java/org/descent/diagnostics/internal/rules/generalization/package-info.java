// SPDX-License-Identifier: Apache-2.0
/** Rules about what was learnt, and whether it holds beyond the training part. */
@NonNullByDefault
package org.descent.diagnostics.internal.rules.generalization;

import org.eclipse.jdt.annotation.NonNullByDefault;
