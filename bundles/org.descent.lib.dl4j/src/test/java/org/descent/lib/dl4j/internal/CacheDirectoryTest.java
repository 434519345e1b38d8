// SPDX-License-Identifier: Apache-2.0
package org.descent.lib.dl4j.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CacheDirectoryTest {

    @Test
    void descentCacheWinsOverThePlatformsPlace() {
        assertEquals(Path.of("/c"), of("Linux", Map.of("DESCENT_CACHE", "/c", "XDG_CACHE_HOME", "/x")));
    }

    @Test
    void linuxFollowsXdg() {
        assertEquals(Path.of("/x/descent"), of("Linux", Map.of("XDG_CACHE_HOME", "/x")));
        assertEquals(Path.of("/home/ada/.cache/descent"), of("Linux", Map.of("XDG_CACHE_HOME", "")));
    }

    @Test
    void macHasALibraryFolder() {
        assertEquals(Path.of("/home/ada/Library/Caches/descent"), of("Mac OS X", Map.of()));
    }

    @Test
    void windowsHasALocalApplicationFolder() {
        assertEquals(Path.of("/local", "descent"), of("Windows 11", Map.of("LOCALAPPDATA", "/local")));
        assertEquals(Path.of("/home/ada/AppData/Local/descent"), of("Windows 11", Map.of()));
    }

    private static Path of(String system, Map<String, String> environment) {
        Map<String, String> properties = Map.of("os.name", system, "user.home", "/home/ada");
        return CacheDirectory.of(environment::get, properties::get);
    }
}
