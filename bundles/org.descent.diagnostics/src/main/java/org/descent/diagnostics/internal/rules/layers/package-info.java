// SPDX-License-Identifier: Apache-2.0
/** Rules about what goes on inside the network, layer by layer. */
@NonNullByDefault
package org.descent.diagnostics.internal.rules.layers;

import org.eclipse.jdt.annotation.NonNullByDefault;
