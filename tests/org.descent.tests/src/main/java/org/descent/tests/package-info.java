// SPDX-License-Identifier: Apache-2.0
/** Tests of all bundles together, inside the framework. */
@NonNullByDefault
package org.descent.tests;

import org.eclipse.jdt.annotation.NonNullByDefault;
