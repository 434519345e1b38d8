// SPDX-License-Identifier: Apache-2.0
/** Worker processes: how a host starts them, and what they do. */
@NonNullByDefault
package org.descent.core.internal.worker;

import org.eclipse.jdt.annotation.NonNullByDefault;
