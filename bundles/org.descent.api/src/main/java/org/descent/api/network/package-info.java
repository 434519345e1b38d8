// SPDX-License-Identifier: Apache-2.0
/**
 * Networks as values: a graph of layers that can be checked, counted, drawn and stored without an engine.
 */
@NonNullByDefault
@Version("1.1.0")
package org.descent.api.network;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.osgi.annotation.versioning.Version;
