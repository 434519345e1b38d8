// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.look;

import java.net.URL;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Control;

/**
 * The icons of this bundle.
 *
 * <p>Threading: confined to the user interface's thread.
 */
public final class Icons {
    private Icons() {}

    /** An image that lives as long as a control. */
    public static Image image(String name, Control owner) {
        return new LocalResourceManager(JFaceResources.getResources(), owner).create(descriptor(name));
    }

    /** The description of an image. */
    public static ImageDescriptor descriptor(String name) {
        URL url = Icons.class.getResource("/icons/" + name + ".svg");
        return url == null ? ImageDescriptor.getMissingImageDescriptor() : ImageDescriptor.createFromURL(url);
    }
}
