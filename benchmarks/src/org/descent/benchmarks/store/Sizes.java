// SPDX-License-Identifier: Apache-2.0
package org.descent.benchmarks.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;

/** How many bytes the points of a workspace take that Descent has trained runs in. */
final class Sizes {
    private static final String BYTES = """
            SELECT c.metric, c.context, SUM(c.points), SUM(k.bytes), SUM(COALESCE(p.bytes, 0)) FROM curve c
            JOIN (SELECT curve, SUM(OCTET_LENGTH(packed)) AS bytes FROM chunk GROUP BY curve) k ON k.curve = c.id
            LEFT JOIN (SELECT curve, SUM(OCTET_LENGTH(packed)) AS bytes FROM pyramid GROUP BY curve) p ON p.curve = c.id
            GROUP BY c.metric, c.context HAVING SUM(c.points) >= 1000 ORDER BY c.metric, c.context
            """;

    private Sizes() {}

    static void run(Path workspace) throws Exception {
        long points = 0;
        long bytes = 0;
        try (Connection connection =
                        DriverManager.getConnection("jdbc:h2:file:" + workspace.resolve("runs"), "descent", "");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(BYTES)) {
            while (row.next()) {
                long of = row.getLong(4) + row.getLong(5);
                System.out.printf(
                        "%s@%s: %d points, %.2f bytes a point%n",
                        row.getString(1), row.getString(2), row.getLong(3), (double) of / row.getLong(3));
                points += row.getLong(3);
                bytes += of;
            }
        }
        System.out.printf("together: %d points, %.2f bytes a point%n", points, (double) bytes / points);
        System.out.printf("the whole file, with all else: %d bytes%n", Files.size(workspace.resolve("runs.mv.db")));
    }
}
