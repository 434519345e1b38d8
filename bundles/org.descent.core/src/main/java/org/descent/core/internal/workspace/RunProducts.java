// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.descent.core.internal.training.SplitFile;
import org.descent.core.internal.worker.RunFolder;
import org.descent.core.store.Artifact;
import org.descent.core.training.ModelFile;
import org.descent.core.training.WeightPrints;
import org.descent.core.workspace.NewArtifact;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes artifacts of what a training leaves in its folder: the trained network, the split, the fingerprints of the weights. They stay in the
 * folder as well, where a training that is taken up again looks for them.
 *
 * <p>It is done before a run's end is taken in, so that a finished run has them, whichever host dies in between.
 *
 * <p>Threading: thread-safe.
 */
record RunProducts(LocalArtifacts artifacts) {
    private static final Logger LOG = LoggerFactory.getLogger(RunProducts.class);

    /**
     * A kind of file.
     *
     * @param shared whether it is replaced and never changed, so that the artifact can be the very same file
     */
    private record Product(String name, String mediaType, boolean shared) {}

    private static final List<Product> PRODUCTS = List.of(
            new Product(ModelFile.NAME, Artifact.UNKNOWN_TYPE, true),
            new Product(SplitFile.NAME, "application/gzip", false),
            new Product(WeightPrints.NAME, "text/csv", false));

    /**
     * Keeps what there is. A file that cannot be kept is no reason to leave a run without its end; it stays in the folder.
     *
     * @throws org.descent.core.store.StoreException if the store cannot be used
     */
    void keep(RunFolder folder) {
        for (Product product : PRODUCTS) {
            Path file = folder.path().resolve(product.name());
            if (Files.isRegularFile(file)) {
                try {
                    artifacts.keep(
                            folder.run(),
                            new NewArtifact(file, product.name(), product.mediaType(), -1, true, ""),
                            product.shared());
                } catch (IOException e) {
                    LOG.warn("{} of run {} cannot be made an artifact and stays a file alone", file, folder.run(), e);
                }
            }
        }
    }
}
