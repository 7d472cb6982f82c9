package io.petrel.examples;

import java.io.IOException;

/** The end of standard input: how a process learns that the one that started it is gone, however that went. */
final class InputEnd {

    private InputEnd() {}

    /** From now on, ends the JVM in order when standard input ends. */
    static void exitsJvm() {
        Thread thread = new Thread(InputEnd::await, "greeter-input");
        thread.setDaemon(true);
        thread.start();
    }

    private static void await() {
        try {
            while (System.in.read() >= 0) {
                // What is written there means nothing.
            }
        } catch (IOException closed) {
            // That is an end, too.
        }
        System.exit(0);
    }
}
