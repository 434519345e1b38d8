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
 * Handwritten digits: 1,797 images of shape (1, 8, 8) with pixels in [0, 16], as they come, and 10 classes of nearly equal size.
 *
 * <p>E. Alpaydin and C. Kaynak, Optical Recognition of Handwritten Digits, UCI Machine Learning Repository, doi 10.24432/C50P49,
 * CC BY 4.0.
 */
@Component(service = Dataset.class)
public final class Digits implements Dataset {
    private static final DataSpec SPEC = new DataSpec(
            Shape.of(1, 8, 8), new Target.Classes(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9")));

    @Override
    public String id() {
        return "org.descent.digits";
    }

    @Override
    public String name() {
        return "Handwritten digits";
    }

    @Override
    public String description() {
        return "1,797 real images of 8 x 8 pixels from 0 to 16 in 10 classes.";
    }

    @Override
    public Schema schema() {
        return Schema.EMPTY;
    }

    @Override
    public Examples open(Values values, Progress progress) throws IOException {
        return Table.read("digits.csv.gz", 0, SPEC);
    }
}
