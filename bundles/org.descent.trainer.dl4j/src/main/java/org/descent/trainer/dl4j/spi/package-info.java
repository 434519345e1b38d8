// SPDX-License-Identifier: Apache-2.0
/** What an author may implement who asks for Deeplearning4j by name. */
@NonNullByDefault
@Version("1.0.0")
package org.descent.trainer.dl4j.spi;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.osgi.annotation.versioning.Version;
