// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.io.IOException;
import java.util.List;
import org.descent.api.Progress;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Dataset;
import org.descent.api.data.Examples;
import org.descent.api.data.Shape;
import org.descent.api.data.Target;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.osgi.service.component.annotations.Component;

/**
 * Iris: 150 flowers of 3 species, 50 each, with 4 measures in centimetres.
 *
 * <p>R. A. Fisher, The use of multiple measurements in taxonomic problems, 1936; UCI Machine Learning Repository, doi
 * 10.24432/C56C76, CC BY 4.0.
 */
@Component(service = Dataset.class)
public final class Iris implements Dataset {
    private static final DataSpec SPEC = new DataSpec(
            Shape.of(4),
            new Target.Classes(List.of("setosa", "versicolor", "virginica")),
            List.of("sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)"));

    @Override
    public String id() {
        return "org.descent.iris";
    }

    @Override
    public String name() {
        return "Iris";
    }

    @Override
    public String description() {
        return "150 flowers with 4 measures in centimetres, in 3 species of 50 each.";
    }

    @Override
    public Schema schema() {
        return Schema.EMPTY;
    }

    @Override
    public Examples open(Values values, Progress progress) throws IOException {
        return Table.read("iris.csv", 1, SPEC);
    }
}
