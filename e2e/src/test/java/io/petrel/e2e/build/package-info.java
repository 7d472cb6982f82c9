/** Checks of what the build puts together. */
@NullMarked
package io.petrel.e2e.build;

import org.jspecify.annotations.NullMarked;
