/**
 * The loopback benchmark: a server and a client, each in a process of its own, call after call over 127.0.0.1.
 *
 * <p>{@link io.petrel.benchmarks.loopback.LoopbackBenchmark} starts the processes side after side, round after round, and
 * reads what each of them used; {@link io.petrel.benchmarks.loopback.Comparison} turns rounds into medians. What is called
 * is a {@link io.petrel.benchmarks.loopback.Workload}; a new one is a new class and its name in that interface's list.
 */
@NullMarked
package io.petrel.benchmarks.loopback;

import org.jspecify.annotations.NullMarked;
