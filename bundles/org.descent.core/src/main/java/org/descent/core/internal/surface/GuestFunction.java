// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.surface;

import java.util.List;
import org.descent.api.Doubles;
import org.descent.api.surface.Region;
import org.descent.api.surface.StationaryPoint;
import org.descent.api.surface.Surface;
import org.descent.core.experiment.Choice;
import org.descent.core.internal.training.Guests;
import org.descent.core.registry.PluginFailure;

/**
 * The function of a plugin: what it throws, or gives in another size, is a failure of the plugin.
 *
 * <p>Threading: confined to one thread.
 */
final class GuestFunction implements Surface.Function {
    private final String plugin;
    private final Surface.Function function;

    private GuestFunction(String plugin, Surface.Function function) {
        this.plugin = plugin;
        this.function = function;
    }

    static GuestFunction of(Choice<Surface> choice) {
        String plugin = choice.plugin().id();
        return new GuestFunction(
                plugin, Guests.call(plugin, "create()", () -> choice.plugin().create(choice.values())));
    }

    @Override
    public Doubles start() {
        return Guests.call(plugin, "start()", function::start);
    }

    @Override
    public double value(Doubles point) {
        return Guests.call(plugin, "value()", () -> function.value(point));
    }

    @Override
    public Doubles gradient(Doubles point) {
        Doubles gradient = Guests.call(plugin, "gradient()", () -> function.gradient(point));
        requireSize(point.size(), gradient.size(), "gradient()");
        return gradient;
    }

    @Override
    public Region region() {
        Region region = Guests.call(plugin, "region()", function::region);
        requireSize(start().size(), region.low().size(), "region()");
        return region;
    }

    @Override
    public List<StationaryPoint> known() {
        List<StationaryPoint> known = Guests.call(plugin, "known()", function::known);
        int size = start().size();
        known.forEach(each -> requireSize(size, each.point().size(), "known()"));
        return known;
    }

    private void requireSize(int expected, int actual, String what) {
        if (actual != expected) {
            String message = what + " has " + actual + " numbers, and the function " + expected + " variables";
            throw new PluginFailure(plugin, message, new IllegalArgumentException(message));
        }
    }
}
