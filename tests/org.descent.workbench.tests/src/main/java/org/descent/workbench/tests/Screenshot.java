// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;

/** Takes pictures of what is on the screen. */
final class Screenshot {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration STILL = Duration.ofMillis(300);

    private Screenshot() {}

    /** The pixels that a control covers on the screen, once they do not change any more. */
    static ImageData still(Control control) {
        ImageData[] last = {of(control)};
        long[] since = {System.nanoTime()};
        Window.waitFor("the screen is still", LIMIT, () -> {
            if (System.nanoTime() - since[0] < STILL.toNanos()) {
                return false;
            }
            ImageData now = of(control);
            boolean still = Arrays.equals(now.data, last[0].data);
            last[0] = now;
            since[0] = System.nanoTime();
            return still;
        });
        return last[0];
    }

    /** The pixels that a control covers on the screen. */
    static ImageData of(Control control) {
        Window.settle();
        Rectangle bounds = onScreen(control);
        Image image = new Image(control.getDisplay(), bounds.width, bounds.height);
        GC gc = new GC(control.getDisplay());
        try {
            gc.copyArea(image, bounds.x, bounds.y);
            return image.getImageData();
        } finally {
            gc.dispose();
            image.dispose();
        }
    }

    private static Rectangle onScreen(Control control) {
        if (control instanceof Shell shell) {
            // without a window manager the bounds are larger than the window by the frame that it does not have
            Rectangle content = shell.getDisplay().map(shell, null, shell.getClientArea());
            Point origin = shell.getLocation();
            return new Rectangle(
                    origin.x, origin.y, content.x + content.width - origin.x, content.y + content.height - origin.y);
        }
        Point origin = control.getParent().toDisplay(control.getLocation());
        Point size = control.getSize();
        return new Rectangle(origin.x, origin.y, size.x, size.y);
    }

    /** Writes a PNG into the build's folder of this module. */
    static Path write(ImageData pixels, String name) throws IOException {
        Path folder =
                Path.of(System.getProperty("descent.root", "."), "tests", "org.descent.workbench.tests", "target");
        Files.createDirectories(folder);
        Path file = folder.resolve(name);
        ImageLoader loader = new ImageLoader();
        loader.data = new ImageData[] {pixels};
        loader.save(file.toString(), SWT.IMAGE_PNG);
        return file;
    }

    /** How many colours a picture has, counted up to a few thousand: a blank one has one. */
    static int colors(ImageData pixels) {
        Set<Integer> colors = new HashSet<>();
        for (int y = 0; y < pixels.height; y++) {
            for (int x = 0; x < pixels.width; x++) {
                colors.add(pixels.getPixel(x, y));
            }
        }
        return colors.size();
    }

    /** The mean of the green parts, in [0, 255]. */
    static double brightness(ImageData pixels) {
        double sum = 0;
        for (int y = 0; y < pixels.height; y++) {
            for (int x = 0; x < pixels.width; x++) {
                sum += pixels.palette.getRGB(pixels.getPixel(x, y)).green;
            }
        }
        return sum / ((double) pixels.width * pixels.height);
    }
}
