// SPDX-License-Identifier: Apache-2.0
/** What rules read from evidence: losses against baselines, layers in the order of the network, robust numbers. */
@NonNullByDefault
package org.descent.diagnostics.internal.rules.evidence;

import org.eclipse.jdt.annotation.NonNullByDefault;
