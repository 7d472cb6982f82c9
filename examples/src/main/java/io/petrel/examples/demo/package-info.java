/**
 * The demonstration: three servers in processes of their own, one client, and a table of who answered what while one of
 * the servers is stopped and started again.
 *
 * <p>Begin with {@link io.petrel.examples.demo.Demo}, which tells the story from top to bottom.
 */
@NullMarked
package io.petrel.examples.demo;

import org.jspecify.annotations.NullMarked;
