// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.curves;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.descent.figures.Renderings;
import org.descent.figures.Size;
import org.descent.figures.Theme;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.ImageTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;

/**
 * Gives pictures away: to files, on white, whatever the window looks like, and to the clipboard as they are on the screen.
 *
 * <p>Threading: confined to the user interface's thread; files are written in a job.
 */
final class PictureExport {
    /** 288 dots per inch: enough for print. */
    private static final double PRINT_ZOOM = 3;

    private PictureExport() {}

    /** Asks for a file and writes the picture there. */
    static void export(Shell shell, Picture picture) {
        FileDialog dialog = new FileDialog(shell, SWT.SAVE);
        dialog.setText("Export Picture");
        dialog.setFilterNames(new String[] {"Scalable picture (SVG)", "Pixels for print (PNG)"});
        dialog.setFilterExtensions(new String[] {"*.svg", "*.png"});
        dialog.setFileName("curves.svg");
        dialog.setOverwrite(true);
        String chosen = dialog.open();
        if (chosen != null) {
            Path file = Path.of(chosen);
            ICoreRunnable writing = monitor -> {
                try {
                    write(file, picture);
                } catch (IOException e) {
                    throw new CoreException(Status.error("The picture cannot be written to " + file + ".", e));
                }
            };
            Job job = Job.create("Writing " + file.getFileName(), writing);
            job.setUser(true);
            job.schedule();
        }
    }

    /** Writes a picture as PNG if the file's name says so, and as SVG otherwise. */
    static void write(Path file, Picture picture) throws IOException {
        Size size = picture.request().size();
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
            try (OutputStream out = Files.newOutputStream(file)) {
                Renderings.png(picture.figure(), size, Theme.LIGHT, PRINT_ZOOM, out);
            }
        } else {
            Files.writeString(file, Renderings.svg(picture.figure(), size, Theme.LIGHT));
        }
    }

    /** Copies a picture as it is on the screen. */
    static void copy(Picture picture) {
        Clipboard clipboard = new Clipboard(Display.getCurrent());
        clipboard.setContents(new Object[] {picture.pixels()}, new Transfer[] {ImageTransfer.getInstance()});
        clipboard.dispose();
    }
}
