// SPDX-License-Identifier: Apache-2.0
/** Contract tests for plugins, trainers and stores, and fakes. */
@NonNullByDefault
@Version("1.0.0")
package org.descent.testkit;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.osgi.annotation.versioning.Version;
