package io.petrel;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;

/** SIGTERM and SIGINT, told apart by their number: the JVM's own handling knows no second one. */
final class StopSignals {

    private static final Logger log = LoggerFactory.getLogger(StopSignals.class);
    private static final int STOPPED_AT_ONCE = 128;

    private StopSignals() {}

    /** Runs {@code stop} on a new thread at the first signal; ends the JVM at once at the second. */
    static void onFirst(Runnable stop) {
        AtomicBoolean signalled = new AtomicBoolean();
        handle("TERM", signalled, stop);
        handle("INT", signalled, stop);
    }

    private static void handle(String name, AtomicBoolean signalled, Runnable stop) {
        try {
            Signal.handle(new Signal(name), signal -> {
                if (!signalled.compareAndSet(false, true)) {
                    Runtime.getRuntime().halt(STOPPED_AT_ONCE + signal.getNumber());
                }
                log.info("SIG{}: stopping; a second signal stops at once", name);
                new Thread(stop, "petrel-stop-on-signal").start();
            });
        } catch (IllegalArgumentException unavailable) {
            log.info(
                    "SIG{} is handled by the JVM ({}): it stops in order, but a second one is ignored",
                    name,
                    unavailable.getMessage());
        }
    }
}
