// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.details;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PathTreeTest {
    private static final Map<String, Object> A =
            new TreeMap<>(Map.of("model.use", "mlp", "model.dropout", 0.1, "seed", 1L));
    private static final Map<String, Object> B =
            new TreeMap<>(Map.of("model.use", "mlp", "model.dropout", 0.2, "seed", 1L));

    @Test
    void pathsBecomeATree() {
        List<PathTree> roots = PathTree.of(List.of(A));

        assertEquals(
                List.of("model", "seed"), roots.stream().map(PathTree::name).toList());
        assertEquals(
                List.of("model.dropout", "model.use"),
                roots.get(0).children().stream().map(PathTree::path).toList());
        assertEquals(List.of(Optional.of(1L)), roots.get(1).values());
    }

    @Test
    void aNodeCanHaveAValueAndChildren() {
        PathTree node =
                PathTree.of(List.of(new TreeMap<>(Map.of("a", 1L, "a.b", 2L)))).get(0);

        assertEquals(List.of(Optional.of(1L)), node.values());
        assertEquals("a.b", node.children().get(0).path());
    }

    @Test
    void differencesAreSeenBelow() {
        List<PathTree> roots = PathTree.of(List.of(A, B));

        assertFalse(roots.get(0).differs());
        assertTrue(roots.get(0).differsBelow());
        assertFalse(roots.get(1).differsBelow());
    }

    @Test
    void aMissingValueDiffers() {
        assertTrue(PathTree.of(List.of(A, Map.of())).get(1).differs());
    }

    @Test
    void theFilterKeepsParentsOfWhatItFinds() {
        List<PathTree> found = PathTree.filter(PathTree.of(List.of(A)), "DROP", false);

        assertEquals("model", found.get(0).name());
        assertEquals(
                List.of("dropout"),
                found.get(0).children().stream().map(PathTree::name).toList());
        assertEquals(1, found.size());
    }

    @Test
    void valuesAreSearchedToo() {
        assertEquals(
                "model.use",
                PathTree.filter(PathTree.of(List.of(A)), "mlp", false)
                        .get(0)
                        .children()
                        .get(0)
                        .path());
    }

    @Test
    void onlyDifferencesLeavesOutWhatIsTheSame() {
        List<PathTree> found = PathTree.filter(PathTree.of(List.of(A, B)), "", true);

        assertEquals(1, found.size());
        assertEquals("model.dropout", found.get(0).children().get(0).path());
        assertEquals(1, found.get(0).children().size());
    }
}
