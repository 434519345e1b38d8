// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.application;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which workspace the application opens.
 *
 * <p>Threading: stateless.
 */
public final class WorkspaceChoice {
    private static final String OPTION = "--workspace";
    private static final String VARIABLE = "DESCENT_WORKSPACE";

    private WorkspaceChoice() {}

    /**
     * The folder that the option {@code --workspace} names, else the variable {@code DESCENT_WORKSPACE}, else
     * {@code descent-workspace} in the home folder.
     *
     * @param arguments the application's arguments; those meant for others are passed over
     * @param environment the environment's variables
     * @param home the home folder
     */
    public static Path folder(List<String> arguments, Map<String, String> environment, Path home) {
        return option(arguments)
                .or(() -> Optional.ofNullable(environment.get(VARIABLE)))
                .filter(text -> !text.isBlank())
                .map(Path::of)
                .orElse(home.resolve("descent-workspace"))
                .toAbsolutePath()
                .normalize();
    }

    private static Optional<String> option(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.startsWith(OPTION + "=")) {
                return Optional.of(argument.substring(OPTION.length() + 1));
            }
            if (argument.equals(OPTION) && i + 1 < arguments.size()) {
                return Optional.of(arguments.get(i + 1));
            }
        }
        return Optional.empty();
    }
}
