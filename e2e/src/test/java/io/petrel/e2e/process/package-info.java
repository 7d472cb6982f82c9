/** Greeter servers as processes, traffic to them, and what happens to it when they stop, crash or are told nonsense. */
@NullMarked
package io.petrel.e2e.process;

import org.jspecify.annotations.NullMarked;
