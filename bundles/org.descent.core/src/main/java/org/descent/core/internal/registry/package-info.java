// SPDX-License-Identifier: Apache-2.0
/**
 * Collects plugins, checks each as a guest, and keeps the problems of those that are left out.
 */
@NonNullByDefault
package org.descent.core.internal.registry;

import org.eclipse.jdt.annotation.NonNullByDefault;
