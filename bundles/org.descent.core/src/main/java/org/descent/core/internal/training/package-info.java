// SPDX-License-Identifier: Apache-2.0
/**
 * What the training loop is made of.
 */
@NonNullByDefault
package org.descent.core.internal.training;

import org.eclipse.jdt.annotation.NonNullByDefault;
