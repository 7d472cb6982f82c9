package io.petrel.config;

import java.util.Map;

/** One place that values come from. Called by {@link ConfigLoader#load} on its thread; may block; must not throw. */
interface Source {

    /**
     * What the place says now; what cannot be read is a problem of the layer.
     *
     * @param environment variables that the place may refer to
     */
    Layer read(Map<String, String> environment);
}
