// SPDX-License-Identifier: Apache-2.0
@NonNullByDefault
package org.descent.core.diagnosis;

import org.eclipse.jdt.annotation.NonNullByDefault;
