// SPDX-License-Identifier: Apache-2.0
/** What no other bundle sees. */
@NonNullByDefault
package org.descent.diagnostics.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
