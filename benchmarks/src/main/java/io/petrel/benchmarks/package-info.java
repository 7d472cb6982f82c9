/** What Petrel costs: the program {@code petrel bench}. */
@NullMarked
package io.petrel.benchmarks;

import org.jspecify.annotations.NullMarked;
