// SPDX-License-Identifier: Apache-2.0
/** Forms generated from the schemas of parameters. */
@NonNullByDefault
package org.descent.workbench.internal.form;

import org.eclipse.jdt.annotation.NonNullByDefault;
