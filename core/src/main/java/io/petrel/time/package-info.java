/** What happens later, and on which thread. */
@NullMarked
package io.petrel.time;

import org.jspecify.annotations.NullMarked;
