/** YAML and environment become one immutable tree of records, each value with its origin. */
@NullMarked
package io.petrel.config;

import org.jspecify.annotations.NullMarked;
