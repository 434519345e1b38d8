// SPDX-License-Identifier: Apache-2.0
@NonNullByDefault
package org.descent.core.internal.diagnosis;

import org.eclipse.jdt.annotation.NonNullByDefault;
