// SPDX-License-Identifier: Apache-2.0
@NonNullByDefault
package org.descent.testkit.diagnosis;

import org.eclipse.jdt.annotation.NonNullByDefault;
