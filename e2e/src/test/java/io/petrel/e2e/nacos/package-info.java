/** The registry against real Nacos servers of three lines. */
@NullMarked
package io.petrel.e2e.nacos;

import org.jspecify.annotations.NullMarked;
