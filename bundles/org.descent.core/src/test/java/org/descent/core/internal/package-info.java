// SPDX-License-Identifier: Apache-2.0
/** What tests of the core share. */
@NonNullByDefault
package org.descent.core.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
