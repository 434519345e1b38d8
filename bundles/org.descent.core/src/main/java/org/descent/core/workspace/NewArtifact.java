// SPDX-License-Identifier: Apache-2.0
package org.descent.core.workspace;

import java.nio.file.Path;
import org.descent.core.store.Artifact;

/**
 * A file that is to become an artifact of a run.
 *
 * <p>Threading: immutable.
 *
 * @param file the file, which stays as it is
 * @param name what it is to be called; see {@link Artifact#isName}
 * @param mediaType what kind of file it is; empty to tell it by the name
 * @param step the step that it belongs to, or -1
 * @param replace whether another file of that name is taken off
 * @param by who adds it
 */
public record NewArtifact(Path file, String name, String mediaType, long step, boolean replace, String by) {}
