// SPDX-License-Identifier: Apache-2.0
/** Tests of workers. */
@NonNullByDefault
package org.descent.core.internal.worker;

import org.eclipse.jdt.annotation.NonNullByDefault;
