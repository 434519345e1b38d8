// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.curves;

import java.util.List;
import java.util.Optional;
import org.descent.api.InvalidInputException;
import org.descent.api.figure.Figure;
import org.descent.api.run.RunView;
import org.descent.core.registry.PluginFailure;
import org.descent.core.workspace.Workspace;
import org.descent.figures.DrawList;
import org.descent.figures.FigureLayout;
import org.descent.workbench.internal.look.Raster;
import org.eclipse.swt.graphics.ImageData;

/**
 * A finished picture.
 *
 * <p>Threading: immutable, as long as nobody changes the pixels.
 *
 * @param request what it was made for
 * @param whole the figure as the visualizer made it
 * @param figure the figure with the axes of what is looked at
 * @param drawn where its parts are
 * @param pixels the picture, of as many pixels as the device has
 */
record Picture(PictureRequest request, Figure whole, Figure figure, DrawList drawn, ImageData pixels) {
    /** More curves than this in one picture tell a person nothing. */
    static final int MOST_RUNS = 60;

    /**
     * Draws; to be called in the background.
     *
     * @param before the picture that was drawn before, if any: its figure is taken if it is the same, so that a zoom asks no visualizer again
     * @throws InvalidInputException if the parameters do not fit the visualizer
     * @throws PluginFailure if the visualizer fails
     */
    static Picture draw(PictureRequest request, Workspace workspace, Optional<Picture> before) {
        Figure whole = before.filter(picture -> request.hasFigureOf(picture.request))
                .map(Picture::whole)
                .orElseGet(() -> figure(request, workspace));
        Figure figure = Zoom.apply(whole, request.zoom());
        DrawList drawn = FigureLayout.layout(figure, request.size(), request.theme(), request.deviceZoom());
        return new Picture(request, whole, figure, drawn, Raster.pixels(drawn, request.deviceZoom()));
    }

    private static Figure figure(PictureRequest request, Workspace workspace) {
        List<RunView> views = request.runs().stream()
                .limit(MOST_RUNS)
                .flatMap(id -> view(workspace, id).stream())
                .toList();
        try {
            return request.drawing().draw(views);
        } catch (InvalidInputException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw new PluginFailure(request.drawing().visualizer().id(), "it cannot draw these runs", e);
        }
    }

    private static Optional<RunView> view(Workspace workspace, String id) {
        try {
            return Optional.of(workspace.view(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // deleted since it was selected
        }
    }
}
