// SPDX-License-Identifier: Apache-2.0
/**
 * Linear predictors: what is reached without a hidden layer.
 */
@NonNullByDefault
package org.descent.core.internal.linear;

import org.eclipse.jdt.annotation.NonNullByDefault;
