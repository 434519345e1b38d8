// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.plugins;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.descent.api.InvalidInputException;
import org.descent.core.internal.registry.GuestCalls;
import org.descent.core.registry.PluginFailure;
import org.descent.core.registry.PluginProblem;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bundles that this framework has from the folder of the user's plugins, by their location there.
 *
 * <p>Threading: thread-safe.
 */
final class UserBundles {
    private static final Logger LOG = LoggerFactory.getLogger(UserBundles.class);
    private static final String REFERENCE = "reference:file:";
    private static final String API = "org.descent.api";

    private final BundleContext context;
    private final JarFolder folder;

    UserBundles(BundleContext context, JarFolder folder) {
        this.context = context;
        this.folder = folder;
    }

    /** The packages of the plugin API with their versions, as this framework has them. */
    Map<String, Version> api() {
        Map<String, Version> packages = new HashMap<>();
        for (Bundle bundle : context.getBundles()) {
            Optional.ofNullable(bundle.adapt(BundleRevision.class)).ifPresent(revision -> addApi(revision, packages));
        }
        return packages;
    }

    private static void addApi(BundleRevision revision, Map<String, Version> packages) {
        for (BundleCapability exported : revision.getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE)) {
            String name = String.valueOf(exported.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE));
            if (name.equals(API) || name.startsWith(API + ".")) {
                packages.put(
                        name,
                        exported.getAttributes().get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE)
                                        instanceof Version version
                                ? version
                                : Version.emptyVersion);
            }
        }
    }

    /** Forgets the bundles whose jars were deleted while this framework did not run, or are in a folder that was the user's before. */
    void removeLost() {
        for (Bundle bundle : context.getBundles()) {
            String location = bundle.getLocation();
            if (isOfAUser(location) && !(location.startsWith(prefix()) && Files.exists(file(location)))) {
                uninstall(bundle);
            }
        }
    }

    private boolean isOfAUser(String location) {
        return location.startsWith(prefix()) || location.startsWith(REFERENCE) && JarFolder.isNamed(file(location));
    }

    private static Path file(String location) {
        return Path.of(location.substring(REFERENCE.length()));
    }

    /** Installs a jar if need be and starts it; returns why it does not work, if it does not. */
    Optional<PluginProblem> start(Path jar, PluginJar described) {
        String name = described.symbolicName();
        try {
            Bundle bundle = context.installBundle(location(jar));
            GuestCalls.SHARED.call(name, "the start of its bundle", () -> {
                bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
                return bundle;
            });
            return Optional.empty();
        } catch (BundleException | PluginFailure | InvalidInputException e) {
            LOG.debug("bundle {} cannot be started", jar, e);
            return Optional.of(new PluginProblem("", name, "cannot be started: " + reason(e), hint(e)));
        }
    }

    /** The innermost exception says what is the matter; those around it say that something is. */
    private static String reason(Exception e) {
        Throwable root = root(e);
        String message = root instanceof BundleException || root instanceof TimeoutException
                ? String.valueOf(root instanceof TimeoutException ? e.getMessage() : root.getMessage())
                : root.toString();
        return message.strip().replaceAll("\\s*\\R\\s*", "; ");
    }

    private static String hint(Exception e) {
        return root(e) instanceof BundleException bundle && bundle.getType() == BundleException.RESOLVE_ERROR
                ? "It needs another bundle that is not installed: nest what it needs, or install that as well."
                : "Ask the plugin's author, with the log.";
    }

    private static Throwable root(Throwable e) {
        Throwable root = e;
        for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
            root = cause;
        }
        return root;
    }

    /** Takes the bundle of a jar out of the framework, if it is in it. */
    void uninstall(Path jar) {
        find(jar).ifPresent(UserBundles::uninstall);
    }

    private static void uninstall(Bundle bundle) {
        try {
            bundle.uninstall();
        } catch (BundleException e) {
            LOG.warn("bundle {} cannot be stopped in good order", bundle.getSymbolicName(), e);
        }
    }

    /** The symbolic name of a jar's bundle, or the name of the file if it is none. */
    String nameOf(Path jar) {
        return find(jar)
                .map(Bundle::getSymbolicName)
                .or(() -> described(jar).map(PluginJar::symbolicName))
                .orElse(String.valueOf(jar.getFileName()));
    }

    /** The version of a jar's bundle, or empty if it is none. */
    String versionOf(Path jar) {
        return find(jar)
                .map(Bundle::getVersion)
                .or(() -> described(jar).map(PluginJar::version))
                .map(Version::toString)
                .orElse("");
    }

    private Optional<PluginJar> described(Path jar) {
        try {
            return Optional.of(PluginJar.read(jar, api()));
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }

    /** Whether a bundle of this name is in the framework and not from the folder. */
    boolean isShipped(String symbolicName) {
        return Arrays.stream(context.getBundles())
                .anyMatch(bundle -> symbolicName.equals(bundle.getSymbolicName())
                        && !bundle.getLocation().startsWith(prefix()));
    }

    private Optional<Bundle> find(Path jar) {
        return Optional.ofNullable(context.getBundle(location(jar)));
    }

    private String prefix() {
        return location(folder.path()) + "/";
    }

    private static String location(Path file) {
        return REFERENCE + file.toString().replace(java.io.File.separatorChar, '/');
    }
}
