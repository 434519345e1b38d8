// SPDX-License-Identifier: Apache-2.0
/** Tests of the workbench in its own window. */
@NonNullByDefault
package org.descent.workbench.tests;

import org.eclipse.jdt.annotation.NonNullByDefault;
