// SPDX-License-Identifier: Apache-2.0
/** Formulas of statistics on plain arrays; each is tested against published or independently computed numbers. */
@NonNullByDefault
package org.descent.diagnostics.internal.statistics;

import org.eclipse.jdt.annotation.NonNullByDefault;
