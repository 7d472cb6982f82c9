/** The {@code petrel} program: its commands, its exit codes, and how a program says what went wrong. */
@NullMarked
package io.petrel.cli;

import org.jspecify.annotations.NullMarked;
