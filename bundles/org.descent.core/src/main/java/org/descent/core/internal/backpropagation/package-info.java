// SPDX-License-Identifier: Apache-2.0
/** Back-propagation through a tiny network, number by number. */
@NonNullByDefault
package org.descent.core.internal.backpropagation;

import org.eclipse.jdt.annotation.NonNullByDefault;
