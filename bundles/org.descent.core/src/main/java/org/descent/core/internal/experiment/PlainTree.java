// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** What can be done with a tree of plain data without knowing what it means. */
final class PlainTree {
    private static final int WIDTH = 120;

    private PlainTree() {}

    /** The values by dotted path; a list of scalars is one value, a list of sections has indices in brackets. */
    static Map<String, Object> flatten(Map<String, Object> tree) {
        Map<String, Object> flat = new LinkedHashMap<>();
        flattenInto("", tree, flat);
        return flat;
    }

    private static void flattenInto(String path, Object value, Map<String, Object> flat) {
        if (value instanceof Map<?, ?> section) {
            section.forEach((key, inner) -> {
                if (inner != null) {
                    flattenInto(path.isEmpty() ? String.valueOf(key) : path + "." + key, inner, flat);
                }
            });
        } else if (value instanceof List<?> list && list.stream().anyMatch(element -> element instanceof Map)) {
            for (int i = 0; i < list.size(); i++) {
                flattenInto(path + "[" + i + "]", list.get(i), flat);
            }
        } else {
            flat.put(path, value);
        }
    }

    /** The tree as YAML: sections as blocks, those of scalars alone on one line. */
    static String write(Map<String, Object> tree) {
        DumpSettings settings = DumpSettings.builder()
                .setSchema(new CoreSchema())
                .setDefaultFlowStyle(FlowStyle.AUTO)
                .setWidth(WIDTH)
                .setSplitLines(false)
                .setDereferenceAliases(true)
                .build();
        return new Dump(settings).dumpToString(tree);
    }
}
