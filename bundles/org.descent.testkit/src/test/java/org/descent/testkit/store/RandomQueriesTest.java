// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.descent.core.query.RunQuery;
import org.junit.jupiter.api.Test;

class RandomQueriesTest {
    @Test
    void anyQueryIsReadAsItWasWritten() {
        RandomQueries queries = new RandomQueries(3);
        for (int i = 0; i < 3000; i++) {
            RunQuery query = queries.query(4);
            assertEquals(query, RunQuery.parse(query.text()), query::text);
        }
    }
}
