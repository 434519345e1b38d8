// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.worker;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.CodeSource;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.descent.core.DescentException;
import org.descent.core.internal.BundleFiles;
import org.descent.core.internal.Sha256;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/**
 * Starts workers as small frameworks of their own, with the same Java, framework and bundles as this one.
 *
 * <p>Threading: thread-safe.
 */
public final class EquinoxStarter implements WorkerStarter {
    private static final long MEBIBYTE = 1 << 20;
    private static final int START_LEVEL = 4;

    private final BundleContext context;

    /** A starter of workers with the bundles of this framework. */
    public EquinoxStarter(BundleContext context) {
        this.context = context;
    }

    @Override
    public WorkerKey key(int threads, long memoryBytes) {
        return new WorkerKey(threads, memoryBytes, fingerprint(bundleList()));
    }

    @Override
    public ProcessBuilder command(WorkerKey key, Path folder) throws IOException {
        Properties configuration = new Properties();
        configuration.setProperty("osgi.bundles", bundleList());
        configuration.setProperty("osgi.bundles.defaultStartLevel", Integer.toString(START_LEVEL));
        configuration.setProperty("osgi.configuration.cascaded", "false");
        configuration.setProperty("osgi.instance.area", "@none");
        configuration.setProperty("osgi.user.area", "@none");
        configuration.setProperty("osgi.noShutdown", "true");
        configuration.setProperty("eclipse.ignoreApp", "true");
        try (OutputStream out = Files.newOutputStream(folder.resolve("config.ini"))) {
            configuration.store(out, "The framework of one worker");
        }
        long heap = Math.max(64, key.memoryBytes() / 2 / MEBIBYTE);
        ProcessBuilder command = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap + "m",
                "-XX:ErrorFile=" + folder.resolve("crash.log"),
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.awt.headless=true",
                "-Dfile.encoding=UTF-8",
                "-Ddescent.worker=true",
                // Without a limit, training until the machine's memory is used up would end other people's processes.
                "-Dorg.bytedeco.javacpp.maxphysicalbytes=" + key.memoryBytes(),
                "-Dosgi.configuration.area=" + folder.toUri(),
                "-jar",
                framework().toString()));
        Map<String, String> environment = command.environment();
        environment.put("OMP_NUM_THREADS", Integer.toString(key.threads()));
        environment.put("OPENBLAS_NUM_THREADS", Integer.toString(key.threads()));
        environment.put("OMP_WAIT_POLICY", "PASSIVE"); // spinning threads take the cores from other workers
        return command;
    }

    private String bundleList() {
        return WorkerBundles.of(context).stream().map(EquinoxStarter::entry).collect(Collectors.joining(","));
    }

    /** One entry of {@code osgi.bundles}; bundles of which a class load starts them, and fragments, are not started here. */
    private static String entry(Bundle bundle) {
        Path file = BundleFiles.file(bundle)
                .filter(Files::exists)
                .orElseThrow(() -> new DescentException("bundle " + bundle.getSymbolicName() + " at "
                        + bundle.getLocation() + " is not a file that a worker could use"));
        boolean fragment = bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null;
        boolean lazy = bundle.getHeaders("").get(Constants.BUNDLE_ACTIVATIONPOLICY) != null;
        String start = fragment || lazy ? "" : ":start";
        return "reference:file:" + file.toAbsolutePath().toString().replace(File.separatorChar, '/') + "@" + START_LEVEL
                + start;
    }

    /** Changes when another bundle comes along, or when a file is replaced by a newer one. */
    private static String fingerprint(String bundles) {
        StringBuilder text = new StringBuilder(bundles);
        for (String bundle : bundles.split(",")) {
            String file = bundle.substring("reference:file:".length()).replaceFirst("@[^@]*$", "");
            try {
                FileTime time = Files.getLastModifiedTime(Path.of(file));
                text.append(' ').append(time.toMillis());
            } catch (IOException e) {
                throw new DescentException("the bundle " + file + " is gone", e);
            }
        }
        return Sha256.of(text.toString());
    }

    /** The framework's own jar. */
    private Path framework() {
        @Nullable
        CodeSource source =
                context.getBundle(0).getClass().getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            throw new DescentException("the OSGi framework does not come from a file, so no worker can be started");
        }
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new DescentException("the OSGi framework lies at " + source.getLocation() + ", which is no file", e);
        }
    }
}
