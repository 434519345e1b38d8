// SPDX-License-Identifier: Apache-2.0
/** The plugins that come with Descent. */
@NonNullByDefault
package org.descent.builtin.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
