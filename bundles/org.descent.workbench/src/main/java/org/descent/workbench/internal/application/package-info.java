// SPDX-License-Identifier: Apache-2.0
/** The application, its window and its commands. */
@NonNullByDefault
package org.descent.workbench.internal.application;

import org.eclipse.jdt.annotation.NonNullByDefault;
