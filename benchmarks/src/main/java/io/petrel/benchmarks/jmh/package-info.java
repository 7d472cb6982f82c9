/**
 * What single steps cost, by JMH: time, and bytes allocated with its {@code gc} profiler. JMH demands public classes and
 * methods here.
 */
@NullMarked
package io.petrel.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
