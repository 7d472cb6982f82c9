/** The greeter: a service with all four call types, and programs that serve it, call it and demonstrate it. */
@NullMarked
package io.petrel.examples;

import org.jspecify.annotations.NullMarked;
