/** One object from one configuration: starts everything in order and stops it in order. */
@NullMarked
package io.petrel;

import org.jspecify.annotations.NullMarked;
