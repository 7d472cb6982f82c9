/** The programs that the README shows, word for word. */
@NullMarked
package io.petrel.examples.snippets;

import org.jspecify.annotations.NullMarked;
