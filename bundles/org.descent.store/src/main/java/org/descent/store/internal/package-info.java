// SPDX-License-Identifier: Apache-2.0
/** The run store over JDBC. */
@NonNullByDefault
package org.descent.store.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
